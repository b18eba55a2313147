using System;
using System.Text;

namespace Sentry.Envelopes;

/// <summary>
/// Which names of a release, an environment and a build the server takes (docs/protocol.md 2.1). What it would refuse is repaired: a character
/// that it forbids becomes <c>-</c>, and what is too long is cut. Where nothing of a name is left, or the server gives it a meaning of its own, there is none.
/// </summary>
internal static class IdentityRules
{
    private const int MaxRelease = 200;
    private const int MaxShort = 64;

    /// <summary>What a valid release is, in words.</summary>
    public const string OfRelease = "a release has at most 200 characters, no '/', '\\' or control character, and is not 'latest', '.' or '..'";

    /// <summary>What a valid environment is, in words.</summary>
    public const string OfEnvironment = "an environment has at most 64 characters, no '/', '\\' or control character, and is not 'none', '.' or '..'";

    /// <summary>What a valid build is, in words.</summary>
    public const string OfDistribution = "a build has at most 64 characters of a-z, A-Z, 0-9, '_', '.' and '-'";

    public static string? Release(string? release) => Repaired(release, MaxRelease, IsAllowed) is { } name && !Is(name, "latest") ? name : null;

    public static string? Environment(string? environment) => Repaired(environment, MaxShort, IsAllowed) is { } name && !Is(name, "none") ? name : null;

    public static string? Distribution(string? distribution) => Repaired(distribution, MaxShort, IsPlain);

    private static bool Is(string name, string reserved) => string.Equals(name, reserved, StringComparison.OrdinalIgnoreCase);

    private static bool IsAllowed(char c) => c is not ('/' or '\\') && !char.IsControl(c);

    // By hand: a regular expression costs a short process milliseconds, and a program compiled ahead of time half a megabyte.
    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-';

    /// <summary>The name itself where it is valid, so that this allocates nothing.</summary>
    private static string? Repaired(string? name, int maxChars, Func<char, bool> isAllowed)
    {
        var given = name?.Trim();
        if (string.IsNullOrEmpty(given) || given is "." or "..")
            return null;

        StringBuilder? repaired = null;
        for (var i = 0; i < given!.Length && i < maxChars; i++)
        {
            if (!isAllowed(given[i]))
                (repaired ??= new StringBuilder(given))[i] = '-';
        }

        if (repaired is not null)
            given = repaired.ToString();
        if (given.Length > maxChars)
            given = given.Substring(0, char.IsHighSurrogate(given[maxChars - 1]) ? maxChars - 1 : maxChars).TrimEnd();
        return repaired is null || HasLetterOrDigit(given) ? given : null;
    }

    private static bool HasLetterOrDigit(string text)
    {
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                return true;
        }

        return false;
    }
}
