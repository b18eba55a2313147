using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>
/// An event as a server reads it (docs/protocol.md 2), for assertions and for printing. What is missing, or has an
/// unexpected shape, is null, empty, or a <see cref="JsonElement"/> of kind <see cref="JsonValueKind.Undefined"/>. Immutable.
/// </summary>
public sealed class ReceivedEvent
{
    internal ReceivedEvent(ReceivedItem item)
    {
        Item = item;
        Json = item.Json;
        Exceptions = [.. Json.Get("exception").Values().Select(static json => new ReceivedException(json))];
        Breadcrumbs = [.. Json.Get("breadcrumbs").Values().Select(static json => new ReceivedBreadcrumb(json))];
        Tags = ReadTags(Json.Get("tags"));
        Contexts = Json.Get("contexts").Map();
        Extra = Json.Get("extra").Map();
    }

    /// <summary>The item it came in; <c>Item.Envelope</c> has its attachments and headers.</summary>
    public ReceivedItem Item { get; }

    /// <summary>The payload.</summary>
    public JsonElement Json { get; }

    /// <summary><c>event_id</c>.</summary>
    public string? EventId => Text("event_id");

    /// <summary><c>timestamp</c> in either form.</summary>
    public DateTimeOffset? Timestamp => Json.Get("timestamp").Time();

    /// <summary><c>level</c> as written.</summary>
    public string? Level => Text("level");

    /// <summary><c>logger</c>.</summary>
    public string? Logger => Text("logger");

    /// <summary><c>logentry.message</c>: the template.</summary>
    public string? Message => Text("logentry", "message");

    /// <summary><c>logentry.formatted</c>: the rendered text.</summary>
    public string? Formatted => Text("logentry", "formatted");

    /// <summary><c>logentry.params</c> by name, or by index ("0", "1" …) if they are an array.</summary>
    public IReadOnlyDictionary<string, JsonElement> Params => Json.Get("logentry").Get("params").Map();

    /// <summary><c>exception.values</c> in order: innermost first, the thrown one last.</summary>
    public IReadOnlyList<ReceivedException> Exceptions { get; }

    /// <summary><c>threads.values</c>.</summary>
    public IReadOnlyList<JsonElement> Threads => Json.Get("threads").Values();

    /// <summary>The frames of a thread's stack, the outermost caller first; empty if it has none.</summary>
    public IReadOnlyList<ReceivedFrame> ThreadFrames(int index) =>
        [.. Threads[index].Get("stacktrace").Get("frames").Elements().Select(static frame => new ReceivedFrame(frame))];

    /// <summary><c>breadcrumbs.values</c> in order, oldest first.</summary>
    public IReadOnlyList<ReceivedBreadcrumb> Breadcrumbs { get; }

    /// <summary><c>tags</c>.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; }

    /// <summary><c>contexts</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Contexts { get; }

    /// <summary><c>extra</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Extra { get; }

    /// <summary><c>user</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> User => Json.Get("user").Map();

    /// <summary><c>fingerprint</c>; parts that are no strings as JSON text.</summary>
    public IReadOnlyList<string> Fingerprint => [.. Json.Get("fingerprint").Elements().Select(static part => part.ToString())];

    /// <summary><c>release</c>.</summary>
    public string? Release => Text("release");

    /// <summary><c>environment</c>.</summary>
    public string? Environment => Text("environment");

    /// <summary><c>server_name</c>.</summary>
    public string? ServerName => Text("server_name");

    /// <summary><c>transaction</c>.</summary>
    public string? Transaction => Text("transaction");

    /// <summary><c>sdk.name</c>.</summary>
    public string? SdkName => Text("sdk", "name");

    /// <summary><c>sdk.version</c>.</summary>
    public string? SdkVersion => Text("sdk", "version");

    /// <summary><c>contexts.trace.trace_id</c>.</summary>
    public string? TraceId => Text("contexts", "trace", "trace_id");

    /// <summary><c>contexts.trace.span_id</c>.</summary>
    public string? SpanId => Text("contexts", "trace", "span_id");

    /// <summary>The headline of the issue: <c>Type: value</c> of the thrown exception, else the message's first line.</summary>
    public string Title => Exceptions is [.., var thrown] ? thrown.ToString() : FirstLine(Message ?? Formatted) ?? "<unlabeled event>";

    /// <summary>
    /// The line below the headline: <c>module in function</c> of the last in-app frame, else the transaction or the logger.
    /// </summary>
    public string? Culprit
    {
        get
        {
            var frames = Exceptions is [.., var thrown] ? thrown.Frames : [];
            var frame = frames.LastOrDefault(static frame => frame.InApp == true);
            return frame is null ? Transaction ?? Logger : $"{frame.Module ?? frame.Filename ?? "?"} in {frame.Function ?? "?"}";
        }
    }

    /// <summary>The value at a path of names, for instance <c>At("contexts", "log", "count")</c>.</summary>
    public JsonElement At(params string[] path) => path.Aggregate(Json, static (element, name) => element.Get(name));

    /// <summary>The string at a path of names; null if there is none or it is something else.</summary>
    public string? Text(params string[] path) => At(path).Text();

    /// <inheritdoc/>
    public override string ToString() => $"{Level} {Title}";

    private static string? FirstLine(string? text) => text?.Split('\n', 2)[0].TrimEnd('\r');

    private static Dictionary<string, string> ReadTags(JsonElement tags)
    {
        var map = new Dictionary<string, string>();
        foreach (var tag in tags.Properties())
            map.TryAdd(tag.Name, tag.Value.ToString());
        foreach (var pair in tags.Elements().Select(static pair => pair.Elements()).Where(static pair => pair.Count == 2))
            map.TryAdd(pair[0].ToString(), pair[1].ToString());
        return map;
    }
}
