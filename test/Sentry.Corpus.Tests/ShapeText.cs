using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Sentry.Testing;

namespace Sentry.Corpus.Tests;

/// <summary>
/// An event's exceptions as text: the captured one first, the innermost frame first, in-app frames with a star. Where the line of a frame
/// is known, the source itself stands there, so that editing a file does not change what is expected of it.
/// </summary>
internal static class ShapeText
{
    private const int MaxFrames = 12;

    private static readonly ConcurrentDictionary<string, string[]> Files = new();

    public static string Of(ReceivedEvent sent)
    {
        var text = new StringBuilder();
        foreach (var exception in sent.Exceptions.Reverse())
            Write(text, exception);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ReceivedException exception)
    {
        Line(text, $"{exception.Type}: {Shortened(exception.Value)}");
        Line(text, $"    {exception.Module} | {exception.Mechanism.GetRawText()}");
        // The frames of the program that runs the shapes are the same everywhere.
        var frames = exception.Frames.Reverse().TakeWhile(static frame => frame.Module != "Sentry.Corpus.Case").ToList();
        foreach (var frame in frames.Take(MaxFrames))
            Write(text, frame);
        if (frames.Count > MaxFrames)
            Line(text, $"    and {frames.Count - MaxFrames} more");
    }

    private static void Write(StringBuilder text, ReceivedFrame frame)
    {
        Line(text, $"  {(frame.InApp == true ? '*' : ' ')} {frame.Function} | {frame.Module} | {frame.Package}");
        if (frame.Filename is not null)
            Line(text, $"        {frame.Filename}: {Source(frame)}");
        if (frame.Json.TryGetProperty("raw_function", out var raw))
            Line(text, $"        {raw.GetString()}");
    }

    private static string Source(ReceivedFrame frame)
    {
        var path = frame.Json.GetProperty("abs_path").GetString()!;
        if (!File.Exists(path))
            return $"line {frame.Line}";
        var lines = Files.GetOrAdd(path, File.ReadAllLines);
        return frame.Line is { } line && line <= lines.Length ? lines[line - 1].Trim() : "no such line: " + frame.Line;
    }

    private static string Shortened(string? value) => value switch
    {
        null => "(null)",
        { Length: > 200 } => $"{value[..50]} … {value[^20..]} ({value.Length} characters)",
        _ => value.ReplaceLineEndings("↵"),
    };

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
