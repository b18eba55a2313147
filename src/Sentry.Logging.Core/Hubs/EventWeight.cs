using System;
using System.Collections.Generic;

namespace Sentry.Hubs;

/// <summary>Approximate memory, in bytes, of an event that waits to be serialized, without what other objects share.</summary>
internal static class EventWeight
{
    // Ids, times, SDK and dictionaries; and the frames of an exception, which are a few references each.
    private const int Bare = 4 * 1024;
    private const int Stack = 4 * 1024;

    /// <summary>Charges the event with its trail, until the charge is ended.</summary>
    public static long Take(SentryEvent @event)
    {
        var bytes = Bare + OfAttachments(@event.Attachments) + (@event.UnreadBreadcrumbs?.Charge() ?? 0);
        try
        {
            return bytes + OfWords(@event);
        }
        catch (InvalidOperationException)
        {
            // The application has kept the event and still changes it, which is no reason to lose it.
            return bytes + Bare;
        }
    }

    private static long OfWords(SentryEvent @event)
    {
        var bytes = OfMessage(@event.Message) + OfBreadcrumbs(@event) + OfRequest(@event.KnownRequest) + OfRequest(@event.DerivedRequest);
        if (@event.HasExceptions)
        {
            foreach (var exception in @event.SentryExceptions)
                bytes += Stack + HeldBytes.Of(exception?.Value) + OfValues(exception?.Mechanism?.Data);
        }

        if (@event.HasThreads)
            bytes += Stack * @event.SentryThreads.Count;

        if (@event.HasTags)
        {
            foreach (var tag in @event.Tags)
                bytes += HeldBytes.Of(tag.Key, tag.Value);
        }

        return bytes + OfValues(@event.HasExtra ? @event.Extra : null) + OfValues(@event.HasContexts ? @event.Contexts : null);
    }

    private static long OfRequest(SentryRequest? request)
    {
        if (request is null)
            return 0;
        var bytes = HeldBytes.Of(request.Url) + HeldBytes.Of(request.QueryString) + HeldBytes.Of(request.Cookies) + HeldBytes.Of(nameof(request.Data), request.Data);
        foreach (var header in request.Headers)
            bytes += HeldBytes.Of(header.Key, header.Value);
        return bytes;
    }

    private static long OfMessage(SentryMessage? message)
    {
        if (message is null)
            return 0;
        var values = message.Params is Dictionary<string, object?> known && known.GetType() == typeof(Dictionary<string, object?>) ? HeldBytes.Of(known) : 0;
        return HeldBytes.Of(message.Formatted) + HeldBytes.Of(message.Message) + values;
    }

    private static long OfBreadcrumbs(SentryEvent @event)
    {
        var bytes = 0L;
        if (@event.UnreadBreadcrumbs is null && @event.HasBreadcrumbs)
        {
            foreach (var breadcrumb in @event.Breadcrumbs)
                bytes += breadcrumb?.Bytes ?? 0;
        }

        return bytes;
    }

    private static long OfValues(IDictionary<string, object?>? values) => values is Dictionary<string, object?> own ? HeldBytes.Of(own) : 0;

    private static long OfAttachments(IReadOnlyList<SentryAttachment> attachments)
    {
        var bytes = 0L;
        foreach (var attachment in attachments)
            bytes += attachment.Content.Length;
        return bytes;
    }
}
