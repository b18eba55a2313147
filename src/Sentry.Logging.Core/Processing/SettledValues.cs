using System;
using System.Collections.Generic;
using Sentry.Scopes;
using Sentry.Values;

namespace Sentry.Processing;

/// <summary>
/// Copies what hooks and callers have put into an event and is not of our own immutable kinds, on their own thread: what is read later runs their
/// code on the thread that prepares everybody's events, where an enumerator that waits would be waited for by all.
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
                request.Data = ValueSnapshot.WithMembersOf(body, MaxContextBytes);
            if (@event.HasExceptions)
                SettleMechanisms(@event.SentryExceptions);
        }
        catch (InvalidOperationException)
        {
            // Somebody has kept the event and still changes it: what can be read is read when it is sealed.
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

    // One that a hook has added happened when the event did, unless it says more.
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
