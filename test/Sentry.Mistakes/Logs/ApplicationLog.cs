using System;
using System.Collections.Generic;

namespace Sentry.Mistakes.Logs;

/// <summary>A logging framework that is configured as by a file, logs three errors, and is shut down.</summary>
internal abstract class ApplicationLog
{
    public static ApplicationLog Of(string framework, bool isOn) => framework switch
    {
        "extensions_logging" => new MicrosoftLog(),
        "serilog" => new SerilogLog(isOn),
        "nlog" => new NLogLog(isOn),
        "log4net" => new Log4NetLog(isOn),
        _ => throw new ArgumentException("No such framework: " + framework),
    };

    /// <param name="registrations">The options of each registration of Sentry.</param>
    public abstract void Run(IReadOnlyList<Dictionary<string, string>> registrations);

    /// <summary>The option of those frameworks that are given a layout: one that renders to nothing.</summary>
    public const string Layout = "Layout";

    protected static IEnumerable<string> Errors => ["Order lost", "Payment lost", "Parcel lost"];
}
