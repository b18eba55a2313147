using System;
using System.Linq;

namespace Sentry.Processing;

/// <summary>
/// Says also where a record without an exception came from, where a library has logged it: its sentence is one and the same for whatever fails in it, such as
/// all SQL commands of an application. Worked out when the event is sealed, since frames are not read before; a grouping of the user's stays.
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

            // Beyond what answers requests there is only middleware, which is the same for all of them.
            if (transaction is not null && frame.Module?.StartsWith(Web, StringComparison.Ordinal) == true)
                return transaction;
        }

        return transaction;
    }
}
