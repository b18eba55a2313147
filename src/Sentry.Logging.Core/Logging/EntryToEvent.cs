using System.Collections.Generic;
using Sentry.Adapters;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>Makes an event from a record: message, values, tags, grouping. Every value is copied here, on the thread that logs.</summary>
internal static class EntryToEvent
{
    public static SentryEvent Make(LogEntry entry, LogPolicy policy, string origin)
    {
        var parameters = Snapshots(entry.Parameters);
        var @event = new SentryEvent(entry.Exception)
        {
            Timestamp = entry.Timestamp,
            Level = entry.Level,
            Logger = entry.Logger,
            Message = MessageOf(entry, parameters),
            MechanismType = origin,
            IsHandled = !UncaughtRecords.Contain(entry),
            User = entry.User,
        };

        if (entry.Tags is { } tags)
        {
            foreach (var tag in tags)
                @event.Tags[tag.Key] = TextLimit.CutToChars(tag.Value ?? string.Empty, TextLimit.LongestTag);
        }

        if (entry.ExceptionText is { } exception)
            @event.SentryExceptions.Add(ToldException.Of(exception, origin, @event.IsHandled));
        LogContext.Fill(@event, entry, parameters);
        RecordedRequest.Read(entry, @event);
        @event.DerivedTags = TagsOf(entry, parameters, policy.Tags);
        if (entry.Exception is null && @event.Message is { } message)
            @event.DerivedFingerprint = [message.Message ?? "{{ default }}", entry.Logger ?? string.Empty];
        return @event;
    }

    private static SentryMessage? MessageOf(LogEntry entry, IReadOnlyDictionary<string, object?>? parameters)
    {
        var formatted = entry.Message ?? entry.Template;
        if (string.IsNullOrEmpty(formatted) && parameters is null)
            return null;
        return new SentryMessage { Message = TextLimit.CutToLongest(entry.Template), Params = parameters, Formatted = TextLimit.CutToLongest(formatted) };
    }

    private static Dictionary<string, object?>? Snapshots(List<KeyValuePair<string, object?>> values)
    {
        if (values.Count == 0)
            return null;
        var snapshots = new Dictionary<string, object?>(values.Count);
        foreach (var value in values)
            snapshots[ParameterName.Plain(value.Key)] = ValueSnapshot.Of(value.Value);
        return snapshots;
    }

    private static Dictionary<string, string>? TagsOf(LogEntry entry, Dictionary<string, object?>? parameters, TagRule rule)
    {
        Dictionary<string, string>? tags = null;
        AddTags(ref tags, parameters?.Count < entry.Parameters.Count ? LastOfEach(entry.Parameters) : entry.Parameters, rule);
        AddTags(ref tags, entry.Properties, rule);
        for (var i = entry.Scopes.Count - 1; i >= 0; i--)
            AddTags(ref tags, entry.Scopes[i].Values, rule);
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

    private static void AddTags(ref Dictionary<string, string>? tags, List<KeyValuePair<string, object?>> values, TagRule rule)
    {
        foreach (var value in values)
        {
            var name = ParameterName.Plain(value.Key);
            if (!rule.Takes(name, value.Value) || tags?.ContainsKey(name) == true || tags?.Count >= TagRule.MaxTags)
                continue;
            if (ValueSnapshot.TextOf(value.Value) is { Length: > 0 } text)
                (tags ??= [])[name] = TextLimit.CutToChars(text, TextLimit.LongestTag);
        }
    }
}
