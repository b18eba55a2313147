#if NET
using System;

#endif
namespace Sentry.Configuration;

/// <summary>What the platform does not support.</summary>
internal static class Platform
{
    /// <summary>
    /// Whether threads can be started and can block. In a browser, and under WASI, .NET has one thread, which must not block, and no sockets:
    /// sending needs both.
    /// </summary>
    public static bool HasThreads =>
#if NET
        !OperatingSystem.IsBrowser() && !OperatingSystem.IsWasi();
#else
        true;
#endif
}
