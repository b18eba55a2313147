using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Sentry.Exceptions;

/// <summary>One line of a stack trace's text.</summary>
/// <param name="Name">The method as in source code.</param>
/// <param name="RawFunction">The method as in the text.</param>
/// <param name="File">The source file; null if the text has none.</param>
/// <param name="Line">The line; 0 if the text has none.</param>
internal readonly record struct StackTextLine(MethodName Name, string RawFunction, string? File, int Line);

/// <summary>
/// Parses the text of a stack trace: <c> at Ns.Type.Method[T](args) in file:line 12</c>, with the words of any language,
/// with NativeAOT's <c> + 0x1f</c> and Mono's <c> [0x0001f] in file:12</c>. Skips lines of any other form.
/// The text is untrusted: each character is read a bounded number of times, and names that no compiler creates stay unchanged.
/// </summary>
internal static class StackText
{
    private const int MaxFrames = 1000;

    // The longest path on Windows.
    private const int MaxPlace = 32 * 1024;

    /// <summary>The frames in the order of the text, innermost first.</summary>
    public static List<StackTextLine> Parse(string text)
    {
        var frames = new List<StackTextLine>();
        var rest = text.AsSpan();
        while (!rest.IsEmpty && frames.Count < MaxFrames)
        {
            var end = rest.IndexOf('\n');
            if (TryParse((end < 0 ? rest : rest.Slice(0, end)).TrimEnd(), out var frame))
                frames.Add(frame);
            rest = end < 0 ? default : rest.Slice(end + 1);
        }

        return frames;
    }

    /// <summary>The lines that are not frames.</summary>
    public static string WithoutCalls(string text)
    {
        var kept = new StringBuilder();
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOf('\n') is >= 0 and var end ? end + 1 : text.Length - start;
            if (!TryParse(text.AsSpan(start, length).TrimEnd(), out _))
                kept.Append(text, start, length);
            start += length;
        }

        return kept.ToString();
    }

    private static bool TryParse(ReadOnlySpan<char> line, out StackTextLine frame)
    {
        frame = default;
        var call = line.TrimStart();
        var word = call.IndexOf(' ');
        // Frames are indented; "--- End of stack trace …" and the exception's own message are not.
        if (call.Length == line.Length || word <= 0 || call[0] == '-')
            return false;

        call = call.Slice(word + 1);
        var open = call.IndexOf('(');
        if (open < 0)
            return TryParseAddress(call, out frame);
        var length = call.Slice(open).IndexOf(')');
        var path = call.Slice(0, open).TrimEnd();
        if (length < 0 || path.Length == 0 || path.IndexOf(' ') >= 0)
            return false;

        var rest = call.Slice(open + length + 1);
        var isPlumbing = false;
        if (rest is ['+', ..])
        {
            // "Ns.Type.Iterator()+MoveNext()" is the iterator; its other members are compiler-generated.
            isPlumbing = !rest.StartsWith("+MoveNext()".AsSpan(), StringComparison.Ordinal);
            rest = rest.Slice(rest.IndexOf(')') + 1);
        }

        var raw = NamePath.Cut(path);
        var name = NameOf(raw);
        string? file = null;
        var number = 0;
        if (rest.Length <= MaxPlace)
            ReadPlace(rest.ToString(), out file, out number);
        frame = new StackTextLine(name with { IsPlumbing = name.IsPlumbing || isPlumbing }, raw, file, number);
        return true;
    }

    // NativeAOT without names: "App!<BaseAddress>+0x1f00"
    private static bool TryParseAddress(ReadOnlySpan<char> call, out StackTextLine frame)
    {
        var name = NamePath.Cut(call);
        frame = new StackTextLine(new MethodName(null, name, false), name, null, 0);
        return name.IndexOf("!<BaseAddress>", StringComparison.Ordinal) > 0;
    }

    /// <summary>The name in <c>Ns.Type+Nested.Method[T]</c>, with dots or plus signs between types.</summary>
    public static MethodName NameOf(string path)
    {
        if (!NamePath.IsReadable(path))
            return new MethodName(null, path, false);
        string[] methodArguments = [];
        if (path[path.Length - 1] == ']' && path.LastIndexOf('[') is > 0 and var bracket)
        {
            methodArguments = path.Substring(bracket + 1, path.Length - bracket - 2).Split(',');
            path = path.Substring(0, bracket);
        }

        var segments = NamePath.Split(path, '.', '+');
        var method = segments[segments.Count - 1];
        segments.RemoveAt(segments.Count - 1);
        // "Ns.Type..ctor" has an empty segment before its name.
        if (segments.Count > 0 && segments[segments.Count - 1].Length == 0)
        {
            method = "." + method;
            segments.RemoveAt(segments.Count - 1);
        }

        return MethodNames.Of(segments, [], method, methodArguments);
    }

    // " in /src/Cart.cs:line 12", " + 0x1f in …", " [0x0001f] in /src/Cart.cs:12", " [0x00000] in <hash>:0"
    private static void ReadPlace(string rest, out string? file, out int line)
    {
        file = null;
        line = 0;
        rest = rest.TrimStart();
        if (rest.StartsWith("+ ", StringComparison.Ordinal))
            rest = rest.Substring(2);
        if (rest.StartsWith("0x", StringComparison.Ordinal) || rest.StartsWith("[0x", StringComparison.Ordinal))
            rest = rest.Substring(rest.AsSpan().IndexOf(' ') + 1);

        var word = rest.AsSpan().IndexOf(' ');
        var colon = rest.LastIndexOf(':');
        if (word < 0 || colon <= word + 1 || rest[word + 1] == '<')
            return;

        file = rest.Substring(word + 1, colon - word - 1);
        var digits = colon + 1;
        while (digits < rest.Length && rest[digits] is < '0' or > '9')
            digits++;
        int.TryParse(rest.Substring(digits).TrimEnd('.'), NumberStyles.None, CultureInfo.InvariantCulture, out line);
    }
}
