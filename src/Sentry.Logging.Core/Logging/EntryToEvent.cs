using System.Collections.Generic;
using Sentry.Adapters;
using Sentry.Privacy;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>Makes an event from a record: message, values, tags, grouping. Every value is copied here, on the thread that logs.</summary>
internal static class EntryToEvent
{
    /// <param name="entry">The record.</param>
    /// <param name="policy">Which of its values are tags.</param>
    /// <param name="origin">How it came to us.</param>
    /// <param name="privacy">What of it may leave.</param>
    public static SentryEvent Make(LogEntry entry, LogPolicy policy, string origin, PrivacyFilter privacy)
    {
        var record = new PrivateRecord(entry, privacy);
        var @event = new SentryEvent(entry.Exception)
        {
            Timestamp = entry.Timestamp,
            Level = entry.Level,
            Logger = entry.Logger,
            Message = MessageOf(record),
            MechanismType = origin,
            IsHandled = !UncaughtRecords.Contain(entry),
            User = entry.User,
            IsPrivate = true,
        };

        if (entry.Tags is { } tags)
        {
            foreach (var tag in tags)
                @event.Tags[tag.Key] = TextLimit.CutToChars(tag.Value ?? string.Empty, TextLimit.LongestTag);
        }

        if (record.ExceptionText is { } exception)
        {
            @event.SentryExceptions.Add(ExceptionFromText.Of(exception, origin, @event.IsHandled));
            @event.ExceptionText = exception;
        }

        LogContext.Fill(@event, entry, record);
        RecordedRequest.Read(entry, record, @event);
        @event.DerivedTags = TagsOf(entry, record, policy.Tags);
        if (entry.Exception is null && @event.Message is { } message)
            @event.DerivedFingerprint = [message.Message ?? "{{ default }}", entry.Logger ?? string.Empty];
        return @event;
    }

    private static SentryMessage? MessageOf(in PrivateRecord record)
    {
        var formatted = record.Message ?? record.Template;
        if (string.IsNullOrEmpty(formatted) && record.Parameters is null)
            return null;
        return new SentryMessage { Message = TextLimit.CutToLongest(record.Template), Params = record.Parameters, Formatted = TextLimit.CutToLongest(formatted) };
    }

    private static Dictionary<string, string>? TagsOf(LogEntry entry, in PrivateRecord record, TagRule rule)
    {
        Dictionary<string, string>? tags = null;
        AddTags(ref tags, record.Parameters?.Count < entry.Parameters.Count ? LastOfEach(entry.Parameters) : entry.Parameters, record, rule);
        AddTags(ref tags, entry.Properties, record, rule);
        for (var i = entry.Scopes.Count - 1; i >= 0; i--)
            AddTags(ref tags, entry.Scopes[i].Values, record, rule);
        return tags;
    }

    // If a template has a name twice, the message and the context use the last value.
    private static List<KeyValuePair<string, object?>> LastOfEach(List<KeyValuePair<string, object?>> values)
    {
        var names = new HashSet<string>();
        var last = new List<KeyValuePair<string, object?>>(values.Count);
        for (var i = values.Count - 1; i >= 0; i--)
        {
            if (names.Add(ParameterName.Plain(values[i].Key)))
                last.Add(values[i]);
        }

        last.Reverse();
        return last;
    }

    private static void AddTags(ref Dictionary<string, string>? tags, List<KeyValuePair<string, object?>> values, in PrivateRecord record, TagRule rule)
    {
        foreach (var value in values)
        {
            var name = ParameterName.Plain(value.Key);
            if (!rule.Takes(name, value.Value) || tags?.ContainsKey(name) == true || tags?.Count >= TagRule.MaxTags)
                continue;
            if (record.TagOf(name, value.Value) is { Length: > 0 } text)
                (tags ??= [])[name] = TextLimit.CutToChars(text, TextLimit.LongestTag);
        }
    }
}
