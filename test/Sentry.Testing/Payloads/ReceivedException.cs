using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>One entry of <c>exception.values</c> (docs/protocol.md 2.3). Missing parts are null or empty. Immutable.</summary>
public sealed class ReceivedException
{
    internal ReceivedException(JsonElement json)
    {
        Json = json;
        Frames = [.. json.Get("stacktrace").Get("frames").Elements().Select(static frame => new ReceivedFrame(frame))];
    }

    /// <summary>The entry.</summary>
    public JsonElement Json { get; }

    /// <summary><c>type</c>.</summary>
    public string? Type => Json.Get("type").Text();

    /// <summary><c>value</c>: the exception's message.</summary>
    public string? Value => Json.Get("value").Text();

    /// <summary><c>module</c>.</summary>
    public string? Module => Json.Get("module").Text();

    /// <summary><c>mechanism</c>, kind Undefined if missing.</summary>
    public JsonElement Mechanism => Json.Get("mechanism");

    /// <summary><c>mechanism.type</c>.</summary>
    public string? MechanismType => Mechanism.Get("type").Text();

    /// <summary><c>mechanism.handled</c>.</summary>
    public bool? Handled => Mechanism.Get("handled").Flag();

    /// <summary><c>stacktrace.frames</c>, caller first; the last one threw.</summary>
    public IReadOnlyList<ReceivedFrame> Frames { get; }

    /// <summary><c>Type: value</c>.</summary>
    public override string ToString() => Value is null or "" ? Type ?? "?" : Type is null ? Value : $"{Type}: {Value}";
}
