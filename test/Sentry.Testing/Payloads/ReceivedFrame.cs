using System.Text.Json;

namespace Sentry.Testing;

/// <summary>One stack frame (docs/protocol.md 2.4). Missing parts are null. Immutable.</summary>
public sealed class ReceivedFrame
{
    internal ReceivedFrame(JsonElement json) => Json = json;

    /// <summary>The frame.</summary>
    public JsonElement Json { get; }

    /// <summary><c>function</c>: the method.</summary>
    public string? Function => Json.Get("function").Text();

    /// <summary><c>module</c>: the declaring type.</summary>
    public string? Module => Json.Get("module").Text();

    /// <summary><c>package</c>: the assembly.</summary>
    public string? Package => Json.Get("package").Text();

    /// <summary><c>filename</c>.</summary>
    public string? Filename => Json.Get("filename").Text();

    /// <summary><c>lineno</c>.</summary>
    public long? Line => Json.Get("lineno").Whole();

    /// <summary><c>in_app</c>.</summary>
    public bool? InApp => Json.Get("in_app").Flag();

    /// <inheritdoc/>
    public override string ToString() => $"{Module}.{Function} in {Filename}:{Line}";
}
