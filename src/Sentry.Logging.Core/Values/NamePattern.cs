using System;
using System.Collections.Generic;

namespace Sentry.Values;

/// <summary>A name pattern in which <c>*</c> stands for any text. Ignores case.</summary>
internal sealed class NamePattern
{
    private readonly string[] _parts;

    public NamePattern(string pattern) => _parts = pattern.Trim().Split('*');

    public static NamePattern[] FromAll(IEnumerable<string>? patterns)
    {
        var all = new List<NamePattern>();
        foreach (var pattern in patterns ?? [])
        {
            if (!string.IsNullOrWhiteSpace(pattern))
                all.Add(new NamePattern(pattern));
        }

        return [.. all];
    }

    public static bool AnyMatches(NamePattern[] patterns, string? name)
    {
        foreach (var pattern in patterns)
        {
            if (name is not null && pattern.Matches(name))
                return true;
        }

        return false;
    }

    public bool Matches(string name)
    {
        var first = _parts[0];
        var last = _parts[_parts.Length - 1];
        if (_parts.Length == 1)
            return string.Equals(name, first, StringComparison.OrdinalIgnoreCase);
        if (name.Length < first.Length + last.Length
            || !name.StartsWith(first, StringComparison.OrdinalIgnoreCase)
            || !name.EndsWith(last, StringComparison.OrdinalIgnoreCase))
            return false;

        var at = first.Length;
        var end = name.Length - last.Length;
        for (var i = 1; i < _parts.Length - 1; i++)
        {
            var found = name.IndexOf(_parts[i], at, end - at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return false;
            at = found + _parts[i].Length;
        }

        return true;
    }
}
