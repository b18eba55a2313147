using System;
using System.Globalization;
using System.Text.Json;
using Sentry.Values;

namespace Sentry.Envelopes;

/// <summary>Writes what is left of an event in its minimal twin: identity, title, exception types, top frames, and a mark that says so.</summary>
internal static class TwinJson
{
    private const int MaxText = 256;
    private const int MaxExceptions = 4;
    private const int MaxFrames = 8;
    private const int MaxFingerprintParts = 20;

    private static readonly string[] Identity = ["event_id", "timestamp", "platform", "level", "logger", "release", "dist", "environment", "transaction"];
    private static readonly string[] ExceptionNames = ["type", "module", "value"];
    private static readonly string[] MechanismNames = ["type", "source"];
    private static readonly string[] FrameNames = ["function", "module", "filename"];
    private static readonly string[] Contexts = ["trace", "os", "runtime"];
    private static readonly string[] ContextNames = ["type", "name", "version", "trace_id", "span_id"];
    private static readonly string[] MessageNames = ["message", "formatted"];
    private static readonly string[] SdkNames = ["name", "version"];

    /// <param name="event">The event.</param>
    /// <param name="status">The HTTP status of the refusal.</param>
    public static ArraySegment<byte> ToBytes(JsonPiece @event, int status)
    {
        var buffer = new JsonBuffer();
        var writer = buffer.Writer;
        writer.WriteStartObject();
        CopyTexts(writer, @event, Identity);
        CopyObject(writer, "sdk", @event, SdkNames);
        CopyObject(writer, "logentry", @event, MessageNames);
        WriteExceptions(writer, @event);
        WriteFingerprint(writer, @event);
        if (@event.Member("contexts") is { IsObject: true } contexts)
        {
            writer.WriteStartObject("contexts");
            foreach (var name in Contexts)
                CopyObject(writer, name, contexts, ContextNames);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("extra");
        writer.WriteString("sentry.twin", "The server refused the event (" + status.ToString(CultureInfo.InvariantCulture) + "); this is what names the error.");
        writer.WriteEndObject();
        writer.WriteEndObject();
        return buffer.Detach();
    }

    private static void WriteExceptions(Utf8JsonWriter writer, JsonPiece @event)
    {
        if (@event.Member("exception")?.Member("values") is not { IsArray: true } exceptions)
            return;
        var values = exceptions.Elements();
        writer.WriteStartObject("exception");
        writer.WriteStartArray("values");

        // The captured exception is the last one.
        for (var i = Math.Max(0, values.Count - MaxExceptions); i < values.Count; i++)
        {
            writer.WriteStartObject();
            CopyTexts(writer, values[i], ExceptionNames);
            WriteMechanism(writer, values[i]);
            WriteFrames(writer, values[i]);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteMechanism(Utf8JsonWriter writer, JsonPiece exception)
    {
        if (exception.Member("mechanism") is not { IsObject: true } mechanism)
            return;
        writer.WriteStartObject("mechanism");
        CopyTexts(writer, mechanism, MechanismNames);
        CopyNumber(writer, mechanism, "exception_id");
        CopyNumber(writer, mechanism, "parent_id");
        CopyFlag(writer, mechanism, "handled");
        CopyFlag(writer, mechanism, "is_exception_group");
        writer.WriteEndObject();
    }

    private static void WriteFrames(Utf8JsonWriter writer, JsonPiece exception)
    {
        if (exception.Member("stacktrace")?.Member("frames") is not { IsArray: true } stackTrace)
            return;
        var frames = stackTrace.Elements();
        writer.WriteStartObject("stacktrace");
        writer.WriteStartArray("frames");
        for (var i = Math.Max(0, frames.Count - MaxFrames); i < frames.Count; i++)
        {
            writer.WriteStartObject();
            CopyTexts(writer, frames[i], FrameNames);
            CopyNumber(writer, frames[i], "lineno");
            CopyFlag(writer, frames[i], "in_app");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFingerprint(Utf8JsonWriter writer, JsonPiece @event)
    {
        if (@event.Member("fingerprint") is not { IsArray: true } fingerprint)
            return;
        writer.WriteStartArray("fingerprint");
        var parts = fingerprint.Elements();
        for (var i = 0; i < parts.Count && i < MaxFingerprintParts; i++)
        {
            if (parts[i].Text is { } text)
                writer.WriteStringValue(TextLimit.CutToChars(text, MaxText));
        }

        writer.WriteEndArray();
    }

    private static void CopyObject(Utf8JsonWriter writer, string name, JsonPiece from, string[] names)
    {
        if (from.Member(name) is not { IsObject: true } member)
            return;
        writer.WriteStartObject(name);
        CopyTexts(writer, member, names);
        writer.WriteEndObject();
    }

    private static void CopyTexts(Utf8JsonWriter writer, JsonPiece from, string[] names)
    {
        foreach (var name in names)
        {
            if (from.Member(name)?.Text is { } text)
                writer.WriteString(name, TextLimit.CutToChars(text, MaxText));
        }
    }

    private static void CopyNumber(Utf8JsonWriter writer, JsonPiece from, string name)
    {
        if (from.Member(name)?.Number is { } number)
            writer.WriteNumber(name, number);
    }

    private static void CopyFlag(Utf8JsonWriter writer, JsonPiece from, string name)
    {
        if (from.Member(name)?.Flag is { } flag)
            writer.WriteBoolean(name, flag);
    }
}
