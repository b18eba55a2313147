using System.Collections.Generic;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>What one event of an exception learns from another one of the same (design section 4 rules 8 and 9).</summary>
internal static class EventCompletion
{
    private const string LogContext = "log";
    private const string FirstEventId = "first_event_id";

    /// <summary>Gives an event what it lacks.</summary>
    /// <param name="kept">The event that is going to be sent.</param>
    /// <param name="later">What was captured of the same exception after it.</param>
    /// <param name="words">Whether texts and data are taken as well, not only that nobody has caught the exception.</param>
    public static void Complete(SentryEvent kept, SentryEvent later, bool words)
    {
        if (!later.IsHandled)
            MarkUnhandled(kept, later);
        if (!words)
            return;
        if (kept.KnownRequest is null)
            kept.Request = later.KnownRequest;
        AddMessage(kept, later);
    }

    /// <summary>Tells a crash of the event that told of its exception before, and keeps what was said there.</summary>
    public static void Link(SentryEvent crash, SentryId first, SentryMessage? message, string? logger)
    {
        crash.Message ??= message;
        crash.Logger ??= logger;
        var log = crash.Contexts.TryGetValue(LogContext, out var said) && said is IReadOnlyDictionary<string, object?> values
            ? Copy(values)
            : new Dictionary<string, object?>();
        log[FirstEventId] = first.ToString();
        crash.Contexts[LogContext] = log;
    }

    private static void MarkUnhandled(SentryEvent kept, SentryEvent later)
    {
        kept.Level = Worse(kept.Level, later.Level);

        // The first who says that nobody caught it is believed, but for the end of the process, which nobody else can tell.
        if (!kept.IsHandled && !later.EndsProcess)
            return;
        kept.IsHandled = false;
        kept.MechanismType = later.MechanismType;
        if (kept.HasExceptions && kept.SentryExceptions[kept.SentryExceptions.Count - 1]?.Mechanism is { } mechanism)
        {
            mechanism.Type = later.MechanismType;
            mechanism.Handled = false;
        }
    }

    private static void AddMessage(SentryEvent kept, SentryEvent later)
    {
        if (later.Message is not { } message)
            return;
        if (kept.Message is null)
        {
            kept.Message = message;
            kept.Logger ??= later.Logger;
            if (!kept.Contexts.ContainsKey(LogContext) && later.Contexts.TryGetValue(LogContext, out var values))
                kept.Contexts[LogContext] = values;
            if (later.DerivedTags is { } tags)
                ScopeData.FillMissing(kept.Tags, tags);
            if (later.HasExtra)
                ScopeData.FillMissing(kept.Extra, (IReadOnlyDictionary<string, object?>)later.Extra);
        }
        else if (kept.Message.Message is null && message.Message is not null && kept.Message.Formatted == message.Formatted)
        {
            // The same text, and only one of the two frameworks has kept what it was made from.
            kept.Message.Message = message.Message;
            kept.Message.Params ??= message.Params;
        }
    }

    private static SentryLevel? Worse(SentryLevel? one, SentryLevel? other) =>
        one is null ? other : other is null || one > other ? one : other;

    private static Dictionary<string, object?> Copy(IReadOnlyDictionary<string, object?> values)
    {
        var copy = new Dictionary<string, object?>(values.Count);
        foreach (var value in values)
            copy[value.Key] = value.Value;
        return copy;
    }
}
