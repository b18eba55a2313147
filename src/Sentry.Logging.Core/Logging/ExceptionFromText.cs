using System;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>An exception of which only the text of <c>ToString()</c> is available: <c>Type: message</c>, then the lines of its stack.</summary>
internal static class ExceptionFromText
{
    /// <summary>Type and message from the text; the whole text is in <c>contexts.log</c>.</summary>
    public static SentryException Of(string text, string mechanism, bool isHandled) => new()
    {
        Type = TypeIn(text),
        Value = MessageIn(text),
        Mechanism = new Mechanism { Type = mechanism, Handled = isHandled },
    };

    /// <summary>The full name of the type; null if the text does not begin with one.</summary>
    public static string? TypeIn(string text)
    {
        var end = EndOfType(text);
        return end > 0 ? text.Substring(0, end) : null;
    }

    /// <summary>The message; the whole text if it does not begin with a type.</summary>
    public static string MessageIn(string text)
    {
        var begin = EndOfType(text);
        var end = EndOfMessage(text);
        if (begin > 0)
            begin = Math.Min(begin + (begin < text.Length && text[begin] == ':' ? 1 : 0), end);
        return TextLimit.CutToChars(text.Substring(begin, end - begin).Trim(), TextLimit.LongestText);
    }

    private static int EndOfType(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_' or '+' or '`'))
            end++;
        return end == text.Length || text[end] is ':' or '\r' or '\n' ? end : 0;
    }

    // The line begins an inner exception or a stack frame.
    private static int EndOfMessage(string text)
    {
        for (var line = text.IndexOf('\n'); line >= 0; line = text.IndexOf('\n', line + 1))
        {
            var rest = text.AsSpan(line + 1);
            if (rest.StartsWith("   ".AsSpan(), StringComparison.Ordinal) || rest.StartsWith(" --->".AsSpan(), StringComparison.Ordinal))
                return line;
        }

        return text.Length;
    }
}
