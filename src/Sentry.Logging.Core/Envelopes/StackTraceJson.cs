using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using Sentry.Values;

namespace Sentry.Envelopes;

/// <summary>Writes stack traces (docs/protocol.md 2.4), the outermost caller first. A stack trace without frames is not written.</summary>
internal static class StackTraceJson
{
    private const int MaxText = 256;
    private const int MaxPath = 512;
    private const int MaxSourceLines = 5;

    private static readonly JsonEncodedText Function = JsonEncodedText.Encode("function");
    private static readonly JsonEncodedText RawFunction = JsonEncodedText.Encode("raw_function");
    private static readonly JsonEncodedText Module = JsonEncodedText.Encode("module");
    private static readonly JsonEncodedText Package = JsonEncodedText.Encode("package");
    private static readonly JsonEncodedText FileName = JsonEncodedText.Encode("filename");
    private static readonly JsonEncodedText AbsolutePath = JsonEncodedText.Encode("abs_path");
    private static readonly JsonEncodedText Line = JsonEncodedText.Encode("lineno");
    private static readonly JsonEncodedText Column = JsonEncodedText.Encode("colno");
    private static readonly JsonEncodedText InApp = JsonEncodedText.Encode("in_app");
    private static readonly JsonEncodedText InstructionAddress = JsonEncodedText.Encode("instruction_addr");
    private static readonly JsonEncodedText FunctionId = JsonEncodedText.Encode("function_id");
    private static readonly JsonEncodedText AddressMode = JsonEncodedText.Encode("addr_mode");
    private static readonly JsonEncodedText Platform = JsonEncodedText.Encode("platform");
    private static readonly JsonEncodedText ContextLine = JsonEncodedText.Encode("context_line");
    private static readonly JsonEncodedText PreContext = JsonEncodedText.Encode("pre_context");
    private static readonly JsonEncodedText PostContext = JsonEncodedText.Encode("post_context");

    // Nearly every event has fewer images.
    private static readonly string[] RelativeModes = ["rel:0", "rel:1", "rel:2", "rel:3", "rel:4", "rel:5", "rel:6", "rel:7", "rel:8", "rel:9"];

    /// <summary>Writes the property <c>stacktrace</c>. If there are too many frames, one frame replaces those in the middle and says so.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="stackTrace">The stack.</param>
    /// <param name="limits">How much is written.</param>
    /// <param name="images">Gets the images that the frames name.</param>
    public static void Write(Utf8JsonWriter writer, SentryStackTrace? stackTrace, EventLimits limits, ImageTable images)
    {
        if (stackTrace is null || Read(stackTrace) is not { Count: > 0 } frames)
            return;

        writer.WriteStartObject("stacktrace");
        writer.WriteStartArray("frames");
        var cut = frames.Count > limits.Frames ? frames.Count - limits.Frames + 1 : 0;
        var firstCut = limits.Frames / 4;
        for (var i = 0; i < frames.Count; i++)
        {
            if (cut > 0 && i == firstCut)
            {
                Write(writer, new SentryStackFrame { Function = CutFrames(cut), InApp = false }, limits, images);
                i += cut - 1;
            }
            else if (frames[i] is { } frame && !EventLimits.AreExceeded(writer))
            {
                Write(writer, frame, limits, images);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static IList<SentryStackFrame>? Read(SentryStackTrace stackTrace)
    {
        try
        {
            return stackTrace.Frames;
        }
        catch (Exception)
        {
            // Frames are resolved here at the latest, from files that may be missing or broken; the event is sent without them.
            return null;
        }
    }

    private static string CutFrames(int count) => "[" + count.ToString(CultureInfo.InvariantCulture) + " frames cut]";

    private static void Write(Utf8JsonWriter writer, SentryStackFrame frame, EventLimits limits, ImageTable images)
    {
        writer.WriteStartObject();
        JsonText.Write(writer, Function, HasPlace(frame) ? frame.Function : "<unknown>", MaxText);
        JsonText.Write(writer, RawFunction, frame.RawFunction, MaxText);
        JsonText.Write(writer, Module, frame.Module, MaxText);
        JsonText.Write(writer, Package, frame.Package, MaxText);
        JsonText.Write(writer, FileName, frame.FileName, MaxText);
        JsonText.Write(writer, AbsolutePath, frame.AbsolutePath, MaxPath);
        if (frame.LineNumber is { } line and > 0)
            writer.WriteNumber(Line, line);
        if (frame.ColumnNumber is { } column and > 0)
            writer.WriteNumber(Column, column);
        if (frame.InApp is { } inApp)
            writer.WriteBoolean(InApp, inApp);
        JsonText.Write(writer, Platform, frame.Platform, MaxText);
        WriteAddress(writer, InstructionAddress, frame.InstructionAddress);
        WriteAddress(writer, FunctionId, frame.FunctionId);
        if (frame.Image is { } image && IsAddress(frame.InstructionAddress))
            WriteImage(writer, image, images);
        if (limits.SourceLines)
        {
            JsonText.Write(writer, ContextLine, frame.ContextLine, MaxText);
            WriteLines(writer, PreContext, frame.PreContext);
            WriteLines(writer, PostContext, frame.PostContext);
        }

        writer.WriteEndObject();
    }

    /// <summary>The server rejects a frame that has none of these three.</summary>
    private static bool HasPlace(SentryStackFrame frame) =>
        !string.IsNullOrEmpty(frame.Function) || !string.IsNullOrEmpty(frame.FileName) || IsAddress(frame.InstructionAddress);

    private static bool IsAddress(string? text) => text is { Length: > 2 and <= 18 } && text.StartsWith("0x", StringComparison.Ordinal);

    private static void WriteAddress(Utf8JsonWriter writer, JsonEncodedText name, string? address)
    {
        if (IsAddress(address))
            writer.WriteString(name, address);
    }

    private static void WriteImage(Utf8JsonWriter writer, DebugImage image, ImageTable images)
    {
        // An address in memory says itself which image it is in.
        if (images.IndexOf(image) is >= 0 and var index && image.Address is null)
            writer.WriteString(AddressMode, index < RelativeModes.Length ? RelativeModes[index] : "rel:" + index.ToString(CultureInfo.InvariantCulture));
    }

    private static void WriteLines(Utf8JsonWriter writer, JsonEncodedText name, IList<string>? lines)
    {
        if (lines is not { Count: > 0 })
            return;
        writer.WriteStartArray(name);
        for (var i = 0; i < lines.Count && i < MaxSourceLines; i++)
            writer.WriteStringValue(TextLimit.CutToChars(lines[i] ?? string.Empty, MaxText));
        writer.WriteEndArray();
    }
}
