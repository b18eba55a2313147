using System.Collections.Generic;

namespace Sentry.Ends.Tests;

/// <summary>The four frameworks: their names, and the words that the program and the wire know them by.</summary>
internal static class Frameworks
{
    public static IReadOnlyList<(string Name, string Word)> All { get; } =
    [
        ("Microsoft.Extensions.Logging", "extensions_logging"),
        ("Serilog", "serilog"),
        ("NLog", "nlog"),
        ("log4net", "log4net"),
    ];
}
