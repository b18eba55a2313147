#if NET
using System;

#endif
namespace Sentry.Configuration;

/// <summary>What the system under the program cannot give.</summary>
internal static class Platform
{
    /// <summary>
    /// Whether threads can be started and wait. In a browser, and under WASI, .NET has one thread, which must not wait, and no sockets:
    /// everything that sends needs one of these.
    /// </summary>
    public static bool HasThreads =>
#if NET
        !OperatingSystem.IsBrowser() && !OperatingSystem.IsWasi();
#else
        true;
#endif
}
