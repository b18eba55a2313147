using System;

namespace Sentry.Exceptions;

/// <summary>The words that .NET writes before the method of a frame: those of the languages that .NET Framework is translated into.</summary>
internal static class StackWords
{
    private static readonly string[] At =
    [
        "at", "bei", "à", "en", "in", "em", "в", "w", "v", "場所", "在", "於", "위치:", "konum:", "bij", "vid", "ved", "kohteessa", "a következő helyen:", "σε", "ב-", "عند",
    ];

    /// <summary>The length of the word and the blank after it, if a line begins with one; otherwise 0.</summary>
    public static int LengthOf(ReadOnlySpan<char> line)
    {
        foreach (var word in At)
        {
            if (line.Length > word.Length && line[word.Length] == ' ' && line.StartsWith(word.AsSpan(), StringComparison.Ordinal))
                return word.Length + 1;
        }

        return 0;
    }
}
