using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentry.Conformance.Tests.Drivers;

/// <summary>The four frameworks.</summary>
internal static class Frameworks
{
    private static readonly Func<FrameworkDriver>[] Makers =
    [
        static () => new MicrosoftLoggingDriver(),
        static () => new SerilogDriver(),
        static () => new NLogDriver(),
        static () => new Log4NetDriver(),
    ];

    /// <summary>One driver of each, in the order of the table; not started.</summary>
    public static IReadOnlyList<FrameworkDriver> All() => [.. Makers.Select(static make => make())];

    /// <summary>A driver by its framework's name; not started.</summary>
    public static FrameworkDriver Named(string name) => All().Single(driver => driver.Name == name);
}
