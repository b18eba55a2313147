using System;
using System.Text;

namespace Sentry.Envelopes;

/// <summary>
/// Which names of a release, an environment and a build the server accepts (docs/protocol.md 2.1). A name that it would refuse is corrected:
/// a forbidden character becomes <c>-</c>, and a long name is cut. If nothing is left, or the name has a special meaning on the server, it is not
/// sent.
/// </summary>
internal static class IdentityRules
{
    private const int MaxRelease = 200;
    private const int MaxShort = 64;

    /// <summary>What a valid release is, for diagnostics.</summary>
    public const string OfRelease = "a release has at most 200 characters, no '/', '\\' or control character, and is not 'latest', '.' or '..'";

    /// <summary>What a valid environment is, for diagnostics.</summary>
    public const string OfEnvironment = "an environment has at most 64 characters, no '/', '\\' or control character, and is not 'none', '.' or '..'";

    /// <summary>What a valid build is, for diagnostics.</summary>
    public const string OfDistribution = "a build has at most 64 characters of a-z, A-Z, 0-9, '_', '.' and '-'";

    public static string? Release(string? release) => Repaired(release, MaxRelease, IsAllowed) is { } name && !Is(name, "latest") ? name : null;

    public static string? Environment(string? environment) => Repaired(environment, MaxShort, IsAllowed) is { } name && !Is(name, "none") ? name : null;

    public static string? Distribution(string? distribution) => Repaired(distribution, MaxShort, IsPlain);

    private static bool Is(string name, string reserved) => string.Equals(name, reserved, StringComparison.OrdinalIgnoreCase);

    private static bool IsAllowed(char c) => c is not ('/' or '\\') && !char.IsControl(c);

    // Without a regular expression: it costs a short process milliseconds, and a program compiled ahead of time half a megabyte.
    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-';

    /// <summary>Returns the name itself if it is valid, and then allocates nothing.</summary>
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
