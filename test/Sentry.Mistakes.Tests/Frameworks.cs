using System.Collections.Generic;

namespace Sentry.Mistakes.Tests;

/// <summary>The four frameworks: their names, and the words that the program knows them by.</summary>
internal static class Frameworks
{
    public const string Microsoft = "extensions_logging";
    public const string Serilog = "serilog";
    public const string NLog = "nlog";
    public const string Log4Net = "log4net";

    public static IReadOnlyList<(string Name, string Word)> All { get; } =
    [
        ("Microsoft.Extensions.Logging", Microsoft),
        ("Serilog", Serilog),
        ("NLog", NLog),
        ("log4net", Log4Net),
    ];
}
