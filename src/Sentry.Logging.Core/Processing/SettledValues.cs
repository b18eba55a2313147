using System;
using System.Collections.Generic;
using Sentry.Scopes;
using Sentry.Values;

namespace Sentry.Processing;

/// <summary>
/// Copies values that hooks and callers have put into an event, unless they are our own immutable types. Runs on the thread of the hook or caller:
/// otherwise their code would run on the thread that serializes all events, and an enumerator that blocks would block all of them.
/// </summary>
internal static class SettledValues
{
    private const int MaxDepth = 8;
    private const int MaxContextBytes = 8 * 1024;
    private const int MaxValueBytes = 16 * 1024;

    public static void Settle(SentryEvent @event)
    {
        try
        {
            if (@event.HasContexts)
                Settle(@event.Contexts, MaxContextBytes);
            if (@event.HasExtra)
                Settle(@event.Extra, MaxValueBytes);
            if (@event.Message is { Params: { } values } message && !IsOwn(values, MaxDepth))
                @event.Message = new SentryMessage { Message = message.Message, Formatted = message.Formatted, Params = Copy(values) };
            if (@event.ReadBreadcrumbs is { } breadcrumbs)
                Settle(breadcrumbs, @event.Timestamp);
            if (@event.KnownRequest is { Data: { } body } request && !IsOwn(body, MaxDepth))
                request.Data = ValueSnapshot.WithMembersOf(body, SentryRequest.MaxDataBytes);
            if (@event.HasExceptions)
                SettleMechanisms(@event.SentryExceptions);
        }
        catch (InvalidOperationException)
        {
            // The application has kept the event and still changes it. What can be read is read when the event is serialized.
        }
    }

    private static void SettleMechanisms(IList<SentryException> exceptions)
    {
        foreach (var exception in exceptions)
        {
            if (exception?.Mechanism is { Data: { } data } mechanism && !IsOwn(data, MaxDepth))
                mechanism.Data = Copy(data);
        }
    }

    // A breadcrumb added by a hook gets the time of the event, unless it has its own.
    private static void Settle(IList<Breadcrumb> breadcrumbs, DateTimeOffset time)
    {
        for (var i = 0; i < breadcrumbs.Count; i++)
        {
            if (breadcrumbs[i] is not { } breadcrumb)
                continue;
            if (breadcrumb.Timestamp == default)
                breadcrumb.Timestamp = time;
            if (breadcrumb.Table is { } values && !IsOwn(values, MaxDepth))
                breadcrumbs[i] = ReadyBreadcrumb.CopyOf(breadcrumb);
        }
    }

    private static void Settle(IDictionary<string, object?> values, int maxBytes)
    {
        List<string>? foreign = null;
        foreach (var pair in values)
        {
            if (!IsOwn(pair.Value, MaxDepth))
                (foreign ??= []).Add(pair.Key);
        }

        foreach (var name in foreign ?? [])
            values[name] = ValueSnapshot.WithMembersOf(values[name], maxBytes);
    }

    private static Dictionary<string, object?>? Copy(object values) => ValueSnapshot.Of(values, MaxValueBytes) as Dictionary<string, object?>;

    private static bool IsOwn(object? value, int depth)
    {
        if (value is null or string or bool or int or long or double || depth == 0)
            return true;
        if (value.GetType() == typeof(Dictionary<string, object?>))
        {
            foreach (var pair in (Dictionary<string, object?>)value)
            {
                if (!IsOwn(pair.Value, depth - 1))
                    return false;
            }

            return true;
        }

        if (value.GetType() != typeof(List<object?>))
            return false;
        foreach (var item in (List<object?>)value)
        {
            if (!IsOwn(item, depth - 1))
                return false;
        }

        return true;
    }
}
