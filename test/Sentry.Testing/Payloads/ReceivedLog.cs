using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>One structured log (docs/protocol.md 5.2). Missing parts are null or empty. Immutable.</summary>
public sealed class ReceivedLog
{
    internal ReceivedLog(JsonElement json)
    {
        Json = json;
        var attributes = json.Get("attributes").Properties();
        Attributes = attributes.DistinctBy(static a => a.Name).ToDictionary(static a => a.Name, static a => a.Value.Get("value"));
        AttributeTypes = attributes.DistinctBy(static a => a.Name).ToDictionary(static a => a.Name, static a => a.Value.Get("type").Text());
    }

    /// <summary>The log record.</summary>
    public JsonElement Json { get; }

    /// <summary><c>timestamp</c>.</summary>
    public DateTimeOffset? Timestamp => Json.Get("timestamp").Time();

    /// <summary><c>level</c>: trace, debug, info, warn, error or fatal.</summary>
    public string? Level => Json.Get("level").Text();

    /// <summary><c>body</c>: the rendered text.</summary>
    public string? Body => Json.Get("body").Text();

    /// <summary><c>trace_id</c>.</summary>
    public string? TraceId => Json.Get("trace_id").Text();

    /// <summary><c>span_id</c>.</summary>
    public string? SpanId => Json.Get("span_id").Text();

    /// <summary>The attributes' values by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Attributes { get; }

    /// <summary>The attributes' types (<c>string</c>, <c>integer</c> …) by name.</summary>
    public IReadOnlyDictionary<string, string?> AttributeTypes { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Level} {Body}";
}
