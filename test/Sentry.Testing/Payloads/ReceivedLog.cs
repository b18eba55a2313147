using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>One structured log (docs/protocol.md 5.2). Missing parts are null or empty. Immutable.</summary>
public sealed class ReceivedLog
{
    internal ReceivedLog(ReceivedItem item, JsonElement json)
    {
        Container = item;
        Json = json;
        var attributes = json.Get("attributes").Properties().DistinctBy(static a => a.Name).ToList();
        Attributes = attributes.ToDictionary(static a => a.Name, static a => a.Value.Get("value"));
        AttributeTypes = attributes.ToDictionary(static a => a.Name, static a => a.Value.Get("type").Text());
    }

    /// <summary>The container it came in; <c>Container.Envelope</c> has the headers.</summary>
    public ReceivedItem Container { get; }

    /// <summary>The log record.</summary>
    public JsonElement Json { get; }

    /// <summary><c>version</c> of the container.</summary>
    public long? ContainerVersion => Container.Json.Get("version").Whole();

    /// <summary><c>item_count</c> of the container's header.</summary>
    public long? ItemCount => Container.Header.Get("item_count").Whole();

    /// <summary><c>timestamp</c>.</summary>
    public DateTimeOffset? Timestamp => Json.Get("timestamp").Time();

    /// <summary><c>level</c>: trace, debug, info, warn, error or fatal.</summary>
    public string? Level => Json.Get("level").Text();

    /// <summary><c>severity_number</c>.</summary>
    public long? Severity => Json.Get("severity_number").Whole();

    /// <summary><c>body</c>: the rendered text.</summary>
    public string? Body => Json.Get("body").Text();

    /// <summary><c>trace_id</c>.</summary>
    public string? TraceId => Json.Get("trace_id").Text();

    /// <summary><c>span_id</c>.</summary>
    public string? SpanId => Json.Get("span_id").Text();

    /// <summary>The attribute <c>sentry.message.template</c>.</summary>
    public string? Template => this["sentry.message.template"] as string;

    /// <summary>The attribute <c>sentry.origin</c>.</summary>
    public string? Origin => this["sentry.origin"] as string;

    /// <summary>The attributes' values by name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Attributes { get; }

    /// <summary>The attributes' types (<c>string</c>, <c>integer</c> …) by name.</summary>
    public IReadOnlyDictionary<string, string?> AttributeTypes { get; }

    /// <summary>
    /// An attribute as what its type says: a string, bool, long, double, or for an array its JSON text. Null if there is none, or if value and type disagree.
    /// </summary>
    public object? this[string name]
    {
        get
        {
            var value = Attributes.GetValueOrDefault(name);
            return AttributeTypes.GetValueOrDefault(name) switch
            {
                "string" => value.Text(),
                "boolean" => value.Flag(),
                "integer" => value.Whole(),
                "double" when value.ValueKind == JsonValueKind.Number => value.GetDouble(),
                "array" when value.ValueKind == JsonValueKind.Array => value.GetRawText(),
                _ => null,
            };
        }
    }

    /// <summary>A parameter of the template, by its name or index: the attribute <c>sentry.message.parameter.{name}</c>.</summary>
    public object? Parameter(string name) => this["sentry.message.parameter." + name];

    /// <inheritdoc/>
    public override string ToString() => $"{Level} {Body}";
}
