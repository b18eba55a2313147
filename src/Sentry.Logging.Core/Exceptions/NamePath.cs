using System;
using System.Collections.Generic;

namespace Sentry.Exceptions;

/// <summary>Splits dotted names, but not inside angle or square brackets: the compiler puts whole names there.</summary>
internal static class NamePath
{
    // Metadata allows little more, and the server less.
    private const int MaxLength = 1024;

    // No source code nests deeper; parsing recurses level by level.
    private const int MaxNesting = 32;

    /// <summary>Whether a name can be parsed: not too long, and not nested too deeply.</summary>
    public static bool IsReadable(string name)
    {
        if (name.Length > MaxLength)
            return false;
        var depth = 0;
        foreach (var c in name)
        {
            depth = Math.Max(0, depth + Step(c));
            if (depth > MaxNesting)
                return false;
        }

        return true;
    }

    /// <summary>The part of a name that is used at most: a name that is cut is not <see cref="IsReadable"/>.</summary>
    public static string Cut(ReadOnlySpan<char> name) =>
        name.Length <= MaxLength ? name.ToString() : name.Slice(0, MaxLength).ToString() + "…";

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

    /// <summary>The position of the bracket that closes the one at the start; -1 if there is none.</summary>
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
