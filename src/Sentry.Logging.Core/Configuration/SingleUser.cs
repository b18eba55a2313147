#if NET
using System;

#endif
namespace Sentry.Configuration;

/// <summary>Whether all work of the process is one person's, so that tags and breadcrumbs belong to all of it (global mode of the unified API).</summary>
internal static class SingleUser
{
    /// <summary>As the options say; else only where there can be no other person.</summary>
    public static bool IsAssumed(SentryOptions options) => options.IsGlobalModeEnabled ?? IsCertain;

    /// <summary>What was chosen, and why, for the diagnostics.</summary>
    public static string Described(SentryOptions options) => (IsAssumed(options), options.IsGlobalModeEnabled) switch
    {
        (true, null) => "Global mode: on this system a process works for one person, so breadcrumbs, tags and user belong to the whole process.",
        (true, _) => "Global mode is on in the options: breadcrumbs, tags and user belong to the whole process.",
        _ => "Breadcrumbs, tags and user belong to the unit of work: a request or other activity, an explicit block, or the process.",
    };

#if NET
    private static bool IsCertain =>
        OperatingSystem.IsBrowser() || OperatingSystem.IsAndroid() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS() || OperatingSystem.IsWatchOS();
#else
    private static bool IsCertain => false;
#endif
}
