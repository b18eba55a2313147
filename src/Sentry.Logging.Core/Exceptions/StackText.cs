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
/// Parses the text of a stack trace: <c> at Ns.Type.Method[T](args) in file:line 12</c>, with the words and the order of any language,
/// with NativeAOT's <c> + 0x1f</c> and Mono's <c> [0x0001f] in file:12</c>. Skips lines of any other form.
/// The text is untrusted: each character is read a bounded number of times, and names that no compiler creates stay unchanged.
/// </summary>
internal static class StackText
{
    private const int MaxFrames = 1000;

    // The longest path on Windows.
    private const int MaxPlace = 32 * 1024;

    /// <summary>The frames in the order of the text, innermost first.</summary>
    public static List<StackTextLine> Parse(string text) => Parse(text, MaxFrames);

    /// <summary>Whether there is any frame; reads no more than the first.</summary>
    public static bool HasCalls(string text) => Parse(text, 1).Count > 0;

    private static List<StackTextLine> Parse(string text, int most)
    {
        var frames = new List<StackTextLine>();
        var rest = text.AsSpan();
        while (!rest.IsEmpty && frames.Count < most)
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
        var word = StackWords.LengthOf(call);
        if (word == 0)
            word = call.IndexOf(' ') + 1;
        // Frames are indented; "--- End of stack trace …" and the exception's own message are not.
        if (call.Length == line.Length || word <= 0 || call[0] == '-')
            return false;

        call = call.Slice(word).TrimStart();
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

        var word = IsRooted(rest) ? -1 : rest.IndexOf(' ');
        if ((word < 0 && !IsRooted(rest)) || (word + 1 < rest.Length && rest[word + 1] == '<'))
            return;

        rest = rest.Substring(word + 1).TrimEnd().TrimEnd('.');
        var digits = rest.Length;
        while (digits > 0 && rest[digits - 1] is >= '0' and <= '9')
            digits--;
        var end = EndOfFile(rest, digits);
        if (end <= 0)
            return;
        file = rest.Substring(0, end);
        int.TryParse(rest.Substring(digits), NumberStyles.None, CultureInfo.InvariantCulture, out line);
    }

    // Turkish has the file first.
    private static bool IsRooted(string text) => text is ['/' or '\\', ..] or [_, ':', '\\' or '/', ..];

    // "Cart.cs:line 12", "Cart.cs, sor: 12", "Cart.cs içinde: satır 12": the end of the extension. Without an extension, the last colon.
    private static int EndOfFile(string text, int digits)
    {
        const int maxWords = 24;
        var dot = text.LastIndexOf('.', Math.Max(0, digits - 1));
        var end = dot + 1;
        while (end < digits && char.IsLetterOrDigit(text[end]))
            end++;
        var isEnd = dot > 0 && end > dot + 1 && digits - end is > 0 and <= maxWords && text[end] is ':' or ',' or ' ';
        return isEnd && text.AsSpan(end, digits - end).IndexOfAny('/', '\\') < 0 ? end : text.LastIndexOf(':');
    }
}
