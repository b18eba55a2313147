using System;
using System.Text;

namespace Sentry.TextStacks;

/// <summary>
/// Makes names of native code readable: <c>_ZN4shop4Cart3payEi</c> becomes <c>shop::Cart::pay</c>, and what Rust adds to tell builds apart is taken off. Any
/// other encoded name stays as it is.
/// </summary>
internal static class NativeNames
{
    private const int HashDigits = 16;

    public static string Readable(string name)
    {
        name = Decoded(name) ?? name;
        // "pay::h1a2b3c4d5e6f7a8b"
        var hash = name.LastIndexOf("::h", StringComparison.Ordinal);
        if (hash > 0 && name.Length - hash - 3 == HashDigits && AreHex(name.AsSpan(hash + 3)))
            name = name.Substring(0, hash);
        return WithoutIds(name);
    }

    // "std[e28293b1aa0f68bd]::io::read"
    private static string WithoutIds(string name)
    {
        if (name.IndexOf('[') < 0)
            return name;
        var kept = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '[' && i + HashDigits + 1 < name.Length && name[i + HashDigits + 1] == ']' && AreHex(name.AsSpan(i + 1, HashDigits)))
                i += HashDigits + 1;
            else
                kept.Append(name[i]);
        }

        return kept.ToString();
    }

    private static string? Decoded(string name)
    {
        if (!name.StartsWith("_Z", StringComparison.Ordinal))
            return null;
        var rest = name.AsSpan(2);
        var isNested = rest is ['N', ..];
        if (isNested)
            rest = rest.Slice(rest is ['N', 'K', ..] ? 2 : 1);

        var readable = new StringBuilder();
        string? last = null;
        while (Chars.Digits(rest) is > 0 and var digits)
        {
            if (!Chars.IsNumber(rest.Slice(0, digits), out var length) || length == 0 || length > rest.Length - digits)
                return null;
            last = rest.Slice(digits, length).ToString();
            readable.Append(readable.Length > 0 ? "::" : string.Empty).Append(last);
            rest = rest.Slice(digits + length);
            if (!isNested)
                return readable.ToString();
        }

        // "C1" and "D0": constructors and destructors.
        if (last is not null && rest is ['C' or 'D', >= '0' and <= '9', 'E', ..])
            return readable.Append(rest[0] == 'C' ? "::" : "::~").Append(last).ToString();
        return last is not null && rest is ['E', ..] ? readable.ToString() : null;
    }

    private static bool AreHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= '0' and <= '9') or (>= 'a' and <= 'f')))
                return false;
        }

        return true;
    }
}
