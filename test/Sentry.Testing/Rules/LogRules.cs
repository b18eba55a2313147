using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sentry.Testing;

/// <summary>Rules 35 to 39: structured logs (docs/protocol.md 5).</summary>
internal static partial class LogRules
{
    private const int MaxLogs = 100;
    private const string Template = "sentry.message.template";
    private const string Parameter = "sentry.message.parameter.";
    private static readonly HashSet<string> ContainerKeys = ["version", "ingest_settings", "items"];
    private static readonly HashSet<string> RecordKeys = ["timestamp", "trace_id", "span_id", "level", "severity_number", "body", "attributes"];
    private static readonly HashSet<string> AttributeKeys = ["value", "type", "unit"];
    private static readonly string[] SdkAttributes = ["sentry.sdk.name", "sentry.sdk.version"];

    /// <summary>The lowest severity number of each level; its range is four numbers wide.</summary>
    private static readonly Dictionary<string, long> Severities = new()
    {
        ["trace"] = 1,
        ["debug"] = 5,
        ["info"] = 9,
        ["warn"] = 13,
        ["error"] = 17,
        ["fatal"] = 21,
    };

    internal static IEnumerable<string> Container(WireSubject subject)
    {
        foreach (var item in subject.ItemsOf("log"))
        {
            if (item.Header.Get("content_type").Text() != "application/vnd.sentry.items.log+json")
                yield return $"content_type is {item.Header.Get("content_type").Show()}";
            var logs = item.Json.Get("items").Elements().Count;
            if (item.Header.Get("item_count").Whole() != logs)
                yield return $"item_count is {item.Header.Get("item_count").Show()} with {logs} logs";
            if (logs is < 1 or > MaxLogs)
                yield return $"{logs} logs in one item";
            var version = item.Json.Get("version");
            if (version.ValueKind != JsonValueKind.Undefined && version.Whole() is not (1 or 2))
                yield return $"the container's version is {version.Show()}";
            foreach (var fault in Unknown(item.Json, ContainerKeys, "the container"))
                yield return fault;
        }
    }

    internal static IEnumerable<string> Records(WireSubject subject)
    {
        foreach (var log in subject.Logs)
        {
            if (log.Get("timestamp").ValueKind != JsonValueKind.Number)
                yield return $"the timestamp of a log is {log.Get("timestamp").Show()}";
            if (!log.Get("trace_id").Is(WireFormats.TraceId()))
                yield return $"the trace_id of a log is {log.Get("trace_id").Show()}";
            var span = log.Get("span_id");
            if (span.ValueKind != JsonValueKind.Undefined && !span.Is(WireFormats.SpanId()))
                yield return $"the span_id of a log is {span.Show()}";
            foreach (var fault in Unknown(log, RecordKeys, "a log"))
                yield return fault;
            if (log.Get("body").Text() is null)
                yield return $"the body of a log is {log.Get("body").Show()}";
            var severity = log.Get("severity_number");
            if (!Severities.TryGetValue(log.Get("level").Text() ?? "", out var lowest))
                yield return $"the level of a log is {log.Get("level").Show()}";
            else if (severity.Exists() && !(severity.Whole() is { } number && number >= lowest && number < lowest + 4))
                yield return $"severity_number is {severity.Show()} at the level {log.Get("level").Show()}";
        }
    }

    internal static IEnumerable<string> Attributes(WireSubject subject)
    {
        foreach (var all in subject.Logs.Select(static log => log.Get("attributes").Properties()))
        {
            foreach (var name in all.CountBy(static attribute => attribute.Name).Where(static pair => pair.Value > 1 || pair.Key.Length == 0))
                yield return $"the attribute '{name.Key}' stands {name.Value} times";
            foreach (var attribute in all)
            {
                if (!Agrees(attribute.Value.Get("type").Text(), attribute.Value.Get("value")))
                    yield return $"the attribute {attribute.Name} is {attribute.Value.Show()}";
                foreach (var fault in Unknown(attribute.Value, AttributeKeys, "the attribute " + attribute.Name))
                    yield return fault;
            }
        }
    }

    internal static IEnumerable<string> DefaultAttributes(WireSubject subject)
    {
        foreach (var attributes in subject.Logs.Select(static log => log.Get("attributes")))
        {
            var names = attributes.Properties().Select(static attribute => attribute.Name);
            var parameters = names.Count(static name => name.StartsWith(Parameter, StringComparison.Ordinal));
            if (attributes.Get(Template).Exists() != parameters > 0)
                yield return $"{Template} is {attributes.Get(Template).Show()} with {parameters} parameters";
            var origin = attributes.Get("sentry.origin");
            if (origin.Exists() && !origin.Get("value").Is(Origin()))
                yield return $"sentry.origin is {origin.Show()}";
            foreach (var name in SdkAttributes.Where(name => !attributes.Get(name).Get("value").IsText()))
                yield return $"{name} is {attributes.Get(name).Show()}";
        }
    }

    internal static IEnumerable<string> TraceHeader(WireSubject subject)
    {
        var trace = subject.Header.Get("trace");
        if (subject.Logs.Count == 0 || !trace.Exists())
            yield break;
        var traceIds = subject.Logs.Select(static log => log.Get("trace_id").Text()).Distinct();
        foreach (var traceId in traceIds.Where(id => id != trace.Get("trace_id").Text()))
            yield return $"the trace header is of {trace.Get("trace_id").Show()}, a log of {traceId}";
    }

    [GeneratedRegex(@"^auto\.log\.[a-z0-9_]+$")]
    private static partial Regex Origin();

    /// <summary>Keys that nobody knows, and known ones that stand twice.</summary>
    private static IEnumerable<string> Unknown(JsonElement json, HashSet<string> known, string whose) =>
        from key in json.Properties().CountBy(static property => property.Name)
        where key.Value > 1 || !known.Contains(key.Key)
        select $"{whose} has {key.Value} times the key {key.Key}";

    private static bool Agrees(string? type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.Flag() is not null,
        "integer" => value.Whole() is not null,
        "double" => value.ValueKind == JsonValueKind.Number,
        "array" => value.ValueKind == JsonValueKind.Array && IsHomogeneous(value.Elements()),
        _ => false,
    };

    private static bool IsHomogeneous(IReadOnlyList<JsonElement> elements) =>
        elements.All(static element => Agrees("string", element)) || elements.All(static element => Agrees("boolean", element))
        || elements.All(static element => Agrees("double", element));
}
