using System.Collections.Generic;
using Sentry.Scopes;
using Sentry.Values;

namespace Sentry.Processing;

/// <summary>
/// The texts of all records about one exception. The application's own text becomes the message, with its values, whichever record came first. The
/// other texts are in <c>contexts.log.also_logged</c>.
/// </summary>
internal static class ExceptionMessages
{
    private const string LogContext = "log";
    private const string FirstEventId = "first_event_id";
    private const string AlsoLogged = "also_logged";
    private const int MaxAlsoLogged = 5;
    private const int MaxBytes = 1024;

    /// <summary>Adds the text of another event.</summary>
    public static void Add(SentryEvent kept, SentryEvent later)
    {
        if (later.Message is not { } message)
            return;
        if (kept.Message is null)
            Take(kept, later);
        else if (kept.Message.Formatted == message.Formatted)
            AddTemplate(kept.Message, message);
        else if (later.IsInOwnWords && !kept.IsInOwnWords)
            Replace(kept, later);
        else
            Note(kept, message, later.Logger);
    }

    /// <summary>Sets the id of the event that first reported the exception.</summary>
    public static void Name(SentryEvent later, SentryId first)
    {
        var log = LogOf(later);
        log[FirstEventId] = first.ToString();
        later.Contexts[LogContext] = log;
    }

    private static void Take(SentryEvent kept, SentryEvent later)
    {
        kept.Message = later.Message;
        kept.Logger ??= later.Logger;
        kept.IsInOwnWords = later.IsInOwnWords;
        FillLog(kept, LogOf(later), LogOf(kept));
        TakeTags(kept, later);
        if (later.HasExtra)
            ScopeData.FillMissing(kept.Extra, (IReadOnlyDictionary<string, object?>)later.Extra);
    }

    // The text is equal, and only one of the two frameworks has kept the template.
    private static void AddTemplate(SentryMessage kept, SentryMessage later)
    {
        if (kept.Message is not null || later.Message is null)
            return;
        kept.Message = later.Message;
        kept.Params ??= later.Params;
    }

    private static void Replace(SentryEvent kept, SentryEvent later)
    {
        Note(kept, kept.Message!, kept.Logger);
        var before = LogOf(kept);
        foreach (var value in kept.Message!.Params ?? new Dictionary<string, object?>())
            before.Remove(value.Key);
        before.Remove("event_id");
        before.Remove("event_name");
        kept.Message = null;
        kept.Contexts.Remove(LogContext);
        kept.Logger = null;
        if (later.Level > kept.Level)
            kept.Level = later.Level;
        Take(kept, later);
        FillLog(kept, LogOf(kept), before);
    }

    private static void Note(SentryEvent kept, SentryMessage message, string? logger)
    {
        if (message.Formatted is not { } text)
            return;
        var log = LogOf(kept);
        var list = log.TryGetValue(AlsoLogged, out var value) && value is List<object?> known ? new List<object?>(known) : [];
        if (list.Count >= MaxAlsoLogged)
            return;
        var note = new Dictionary<string, object?> { ["message"] = TextLimit.Cut(text, MaxBytes) };
        if (logger is not null)
            note["logger"] = logger;
        list.Add(note);
        log[AlsoLogged] = list;
        kept.Contexts[LogContext] = log;
    }

    // Tags that the user set on a scope or in the options win; tags from the values of the replaced record do not.
    private static void TakeTags(SentryEvent kept, SentryEvent later)
    {
        if (later.DerivedTags is not { } tags)
            return;
        foreach (var tag in tags)
        {
            if (!kept.Tags.TryGetValue(tag.Key, out var value) || (kept.DerivedTags?.TryGetValue(tag.Key, out var derived) == true && derived == value))
                kept.Tags[tag.Key] = tag.Value;
        }

        kept.DerivedTags = tags;
    }

    private static void FillLog(SentryEvent @event, Dictionary<string, object?> first, Dictionary<string, object?> then)
    {
        ScopeData.FillMissing(first, then);
        if (first.Count > 0)
            @event.Contexts[LogContext] = first;
    }

    private static Dictionary<string, object?> LogOf(SentryEvent @event)
    {
        var copy = new Dictionary<string, object?>();
        if (@event.HasContexts && @event.Contexts.TryGetValue(LogContext, out var said) && said is IReadOnlyDictionary<string, object?> values)
        {
            foreach (var value in values)
                copy[value.Key] = value.Value;
        }

        return copy;
    }
}
