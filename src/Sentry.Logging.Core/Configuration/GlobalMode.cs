#if NET
using System;

#endif
namespace Sentry.Configuration;

/// <summary>
/// Whether all work of the process belongs to one person, so that tags and breadcrumbs belong to the whole process (global mode of the unified API).
/// </summary>
internal static class GlobalMode
{
    /// <summary>The value of the option; if it is not set, true only on platforms with a single user.</summary>
    public static bool IsOn(SentryOptions options) => options.IsGlobalModeEnabled ?? IsCertain;

    /// <summary>The mode and its reason, for the diagnostics.</summary>
    public static string Described(SentryOptions options) => (IsOn(options), options.IsGlobalModeEnabled) switch
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
