using System;
using System.Collections.Generic;

namespace Sentry.TextStacks;

/// <summary>
/// Python: <c>File "/srv/cart.py", line 12, in pay</c>, the source line below it, and marks below that. The innermost frame comes last, and a cause before
/// the exception. In a group of exceptions each line begins with <c>|</c>.
/// </summary>
internal sealed class PythonFormat : StackFormat
{
    private static readonly StackKind Kind = new() { IsInnermostFirst = false, IsCauseFirst = true };

    private const string FileWord = "File \"";
    private const string LineWord = "\", line ";
    private const string InWord = ", in ";

    // A statement over more lines is shown with its ends only.
    private const int MaxSourceLines = 8;

    public override bool TryRead(StackLines lines, StackParts parts, TextFrames frames)
    {
        var line = Content(lines.Current);
        if (Chars.Ends(line, "Traceback (most recent call last):"))
        {
            if (!Chars.Starts(Content(lines.Following), FileWord))
                return false;
            // The exceptions of a group stand behind it.
            parts.Begin(Kind, isCauseFirst: lines.Following.IndexOf('|') < 0);
            return true;
        }

        if (parts.IsIn(Kind) && Chars.Starts(line, "[Previous line repeated ") && Chars.Ends(line, "]"))
        {
            var repeated = line.Slice(24);
            parts.Add(Kind, new SentryStackFrame { Platform = "python", Function = "… [" + repeated.Slice(0, Chars.Digits(repeated)).ToString() + " more frames]", InApp = false });
            return true;
        }

        return TryReadFrame(lines, line, parts, frames);
    }

    private static bool TryReadFrame(StackLines lines, ReadOnlySpan<char> line, StackParts parts, TextFrames frames)
    {
        if (!Chars.Starts(line, FileWord))
            return false;
        var path = line.Slice(FileWord.Length);
        var end = path.LastIndexOf(LineWord.AsSpan());
        if (end <= 0)
            return false;
        var rest = path.Slice(end + LineWord.Length);
        path = path.Slice(0, end);
        var digits = Chars.Digits(rest);
        if (!Chars.IsNumber(rest.Slice(0, digits), out var number))
            return false;
        rest = rest.Slice(digits);
        if (!rest.IsEmpty && !Chars.Starts(rest, InWord))
            return false;

        var function = rest.IsEmpty ? "<module>" : rest.Slice(InWord.Length).Trim().ToString();
        var frame = frames.Of("python", function, path.ToString(), !IsLibrary(path), number);
        TakeSource(lines, frame, frames);
        parts.Add(Kind, frame);
        return true;
    }

    private static void TakeSource(StackLines lines, SentryStackFrame frame, TextFrames frames)
    {
        var indent = Indent(lines.Current);
        List<string>? more = null;
        for (var i = 0; i < MaxSourceLines && IsSource(lines.Following, indent); i++)
        {
            lines.MoveNext();
            var source = lines.Current.Slice(Math.Min(lines.Current.Length, indent + 2)).TrimEnd();
            if (IsMark(source))
                continue;
            if (frame.ContextLine is null)
                frame.ContextLine = frames.Source(source);
            else
                (more ??= []).Add(frames.Source(source));
        }

        frame.PostContext = more;
    }

    private static bool IsSource(ReadOnlySpan<char> line, int indent) =>
        Indent(line) >= indent + 2 && !Chars.Starts(Content(line), FileWord) && !Content(line).IsEmpty;

    // "~~~~^^^^^"
    private static bool IsMark(ReadOnlySpan<char> source)
    {
        foreach (var c in source)
        {
            if (c is not ('^' or '~' or ' '))
                return false;
        }

        return true;
    }

    private static int Indent(ReadOnlySpan<char> line) => line.Length - Content(line).Length;

    private static ReadOnlySpan<char> Content(ReadOnlySpan<char> line) => line.TrimStart(" \t|".AsSpan());

    private static bool IsLibrary(ReadOnlySpan<char> path) =>
        path[0] == '<' || Has(path, "/site-packages/") || Has(path, "/dist-packages/") || Has(path, "/lib/python") || Has(path, "\\Lib\\") || Has(path, "\\site-packages\\");

    private static bool Has(ReadOnlySpan<char> path, string folder) => path.IndexOf(folder.AsSpan(), StringComparison.Ordinal) >= 0;
}
