using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>One breadcrumb (docs/protocol.md 2.7). Missing parts are null, empty, or the protocol's default. Immutable.</summary>
public sealed class ReceivedBreadcrumb
{
    internal ReceivedBreadcrumb(JsonElement json)
    {
        Json = json;
        Data = json.Get("data").Map();
    }

    /// <summary>The breadcrumb.</summary>
    public JsonElement Json { get; }

    /// <summary><c>timestamp</c> in either form.</summary>
    public DateTimeOffset? Timestamp => Json.Get("timestamp").Time();

    /// <summary><c>type</c>, <c>default</c> if missing.</summary>
    public string Type => Json.Get("type").Text() ?? "default";

    /// <summary><c>category</c>: the logger's name, <c>http</c> …</summary>
    public string? Category => Json.Get("category").Text();

    /// <summary><c>message</c>.</summary>
    public string? Message => Json.Get("message").Text();

    /// <summary><c>level</c>, <c>info</c> if missing.</summary>
    public string Level => Json.Get("level").Text() ?? "info";

    /// <summary><c>data</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Data { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Level} {Category}: {Message}";
}
