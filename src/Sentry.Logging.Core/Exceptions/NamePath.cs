using System.Collections.Generic;

namespace Sentry.Exceptions;

/// <summary>Splits dotted names, blind to what stands in angle or square brackets: the compiler puts whole names there.</summary>
internal static class NamePath
{
    public static List<string> Split(string text, char separator, char otherSeparator = '\0')
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            depth += Step(c);
            if (depth != 0 || (c != separator && (c != otherSeparator || c == '\0')))
                continue;
            parts.Add(text.Substring(start, i - start));
            start = i + 1;
        }

        parts.Add(text.Substring(start));
        return parts;
    }

    public static int LastDot(string text)
    {
        var depth = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            depth += Step(text[i]);
            if (depth == 0 && text[i] == '.')
                return i;
        }

        return -1;
    }

    /// <summary>The position of the bracket that closes the one at the start; -1 when there is none.</summary>
    public static int Closing(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += Step(text[i]);
            if (depth == 0)
                return i;
        }

        return -1;
    }

    private static int Step(char c) => c switch
    {
        '<' or '[' => 1,
        '>' or ']' => -1,
        _ => 0,
    };
}
