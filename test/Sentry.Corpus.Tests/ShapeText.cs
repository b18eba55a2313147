using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Sentry.Testing;

namespace Sentry.Corpus.Tests;

/// <summary>
/// An event's exceptions as text: the captured one first, the innermost frame first, in-app frames with a star. Where the line of a frame
/// is known, the source itself stands there, so that editing a file does not change what is expected of it; for the same reason the numbers
/// that compilers give to what they make are left out of raw names.
/// </summary>
internal static partial class ShapeText
{
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
        Line(text, $"    {CoreLibrary().Replace(exception.Module!, "corlib")} | {exception.Mechanism.GetRawText()}");
        // The frames of the program that runs the shapes are the same everywhere.
        var frames = exception.Frames.Reverse().TakeWhile(static frame => frame.Module != "Sentry.Corpus.Case").Select(TextOf).ToList();
        for (var i = 0; i < frames.Count; i++)
        {
            var first = i;
            while (i + 1 < frames.Count && frames[i + 1] == frames[i])
                i++;
            text.Append(frames[i]);
            if (i > first)
                Line(text, $"        and {i - first} more of these");
        }
    }

    private static string TextOf(ReceivedFrame frame)
    {
        var text = new StringBuilder();
        Write(text, frame);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ReceivedFrame frame)
    {
        Line(text, $"  {(frame.InApp == true ? '*' : ' ')} {frame.Function} | {frame.Module} | {CoreLibrary().Replace(frame.Package ?? "", "corlib")}");
        if (frame.Filename is not null)
            Line(text, $"        {frame.Filename}: {Source(frame)}");
        if (frame.Json.TryGetProperty("raw_function", out var raw))
            Line(text, $"        {Counter().Replace(FileHash().Replace(raw.GetString()!, "F#__"), "#")}");
    }

    // On Mono and .NET Framework it is called otherwise.
    [GeneratedRegex("System.Private.CoreLib|mscorlib")]
    private static partial Regex CoreLibrary();

    [GeneratedRegex(@"(?<=b__|d__|g__\w+\||DisplayClass|lambda_method|Lambda\$__|Closure\$__|StateMachine_|@|line |[#0-9][-_])\d+")]
    private static partial Regex Counter();

    // Of a file-local type: made of its file's path, so another on every machine.
    [GeneratedRegex("F[0-9A-F]{64}__")]
    private static partial Regex FileHash();

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
