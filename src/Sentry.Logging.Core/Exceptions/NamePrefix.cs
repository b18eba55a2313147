using System;
using System.Collections.Generic;

namespace Sentry.Exceptions;

/// <summary>Compares dotted names with prefixes that end at a word boundary: a dot, a nested type, generic brackets, or the end.</summary>
internal static class NamePrefix
{
    public static bool Matches(string? name, string prefix)
    {
        // Most prefixes of a list differ in the first letter, and then cost only this check.
        if (string.IsNullOrEmpty(name) || prefix.Length == 0 || IsOtherLetter(name![0], prefix[0]) || !name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return false;
        return name.Length == prefix.Length || name[prefix.Length] is '.' or '+' or '<' or '`';
    }

    public static bool MatchesAny(string? name, string[] prefixes)
    {
        foreach (var prefix in prefixes)
        {
            if (Matches(name, prefix))
                return true;
        }

        return false;
    }

    /// <summary>Removes blanks, a trailing dot or <c>.*</c>, which people write; and empty prefixes, which would match everything.</summary>
    public static string[] Clean(IEnumerable<string>? prefixes)
    {
        var clean = new List<string>();
        foreach (var prefix in prefixes ?? [])
        {
            var trimmed = prefix?.Trim().TrimEnd('*').TrimEnd('.');
            if (!string.IsNullOrEmpty(trimmed))
                clean.Add(trimmed!);
        }

        return [.. clean];
    }

    private static bool IsOtherLetter(char one, char other) => one < 128 && other < 128 && ((one ^ other) & ~0x20) != 0;
}
