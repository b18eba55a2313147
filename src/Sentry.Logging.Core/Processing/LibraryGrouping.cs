using System;
using System.Linq;

namespace Sentry.Processing;

/// <summary>
/// Groups a library's record without an exception also by where it came from: the library writes one and the same text for all failures, such as
/// all SQL commands of an application. Computed when the event is serialized, because frames are not read earlier. A fingerprint of the user stays.
/// </summary>
internal static class LibraryGrouping
{
    private const string Web = "Microsoft.AspNetCore.";

    public static void Complete(SentryEvent @event)
    {
        if (!@event.IsFromLibrary || @event.HasExceptions || @event.DerivedFingerprint is not { } derived || !@event.Fingerprint.SequenceEqual(derived))
            return;
        if (PlaceOf(@event) is { } place)
            @event.Fingerprint.Add(place);
    }

    private static string? PlaceOf(SentryEvent @event)
    {
        var transaction = string.IsNullOrWhiteSpace(@event.TransactionName) ? null : @event.TransactionName;
        var frames = @event.HasThreads ? @event.SentryThreads[0]?.Stacktrace?.Frames : null;
        if (frames is null)
            return transaction;
        for (var i = frames.Count - 1; i >= 0; i--)
        {
            if (frames[i] is not { } frame)
                continue;
            if (frame.InApp == true)
                return frame.Module + "." + frame.Function;

            // Outside the request handler there is only middleware, which is the same for all requests.
            if (transaction is not null && frame.Module?.StartsWith(Web, StringComparison.Ordinal) == true)
                return transaction;
        }

        return transaction;
    }
}
