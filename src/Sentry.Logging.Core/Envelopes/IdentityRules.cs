using System;

namespace Sentry.Envelopes;

/// <summary>Which names of a release, an environment and a build the server takes (protocol section 2.1). What it would not take is not sent.</summary>
internal static class IdentityRules
{
    public const string DefaultEnvironment = "production";

    private const int MaxRelease = 200;
    private const int MaxShort = 64;

    private static readonly char[] Forbidden = ['/', '\r', '\n', '\t', '\f'];

    public static string? Release(string? release) => Valid(release, MaxRelease, "latest");

    public static string? Environment(string? environment) => Valid(environment, MaxShort, "none");

    public static string? Distribution(string? distribution)
    {
        var trimmed = distribution?.Trim();
        return trimmed is { Length: > 0 and <= MaxShort } && IsPlain(trimmed) ? trimmed : null;
    }

    // By hand: a regular expression costs a short process milliseconds, and a program compiled ahead of time half a megabyte.
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or '-'))
                return false;
        }

        return true;
    }

    private static string? Valid(string? name, int maxChars, string reserved)
    {
        var trimmed = name?.Trim();
        return string.IsNullOrEmpty(trimmed)
            || trimmed!.Length > maxChars
            || trimmed is "." or ".."
            || string.Equals(trimmed, reserved, StringComparison.OrdinalIgnoreCase)
            || trimmed.IndexOfAny(Forbidden) >= 0
                ? null
                : trimmed;
    }
}
