using System;
using System.Collections.Generic;
using Sentry.Mistakes.Logs;

namespace Sentry.Mistakes;

/// <summary>
/// <c>Sentry.Mistakes framework on|off mistake=dsn …</c>: makes one mistake after the other with that framework, its own channel on or off, each with a DSN
/// of its own. A line on the error stream comes before what is said of each.
/// </summary>
internal static class Program
{
    private static void Main(string[] args)
    {
        var isOn = args[1] == "on";
        var log = ApplicationLog.Of(args[0], isOn);
        foreach (var argument in args.AsSpan(2))
        {
            var at = argument.IndexOf('=', StringComparison.Ordinal);
            Make(log, argument[..at], argument[(at + 1)..]);
        }
    }

    private static void Make(ApplicationLog log, string mistake, string dsn)
    {
        Console.Error.WriteLine("== " + mistake);
        try
        {
            switch (mistake)
            {
                case "two-dsns":
                    using (SentrySdk.Init(options => (options.Dsn, options.ShutdownTimeout) = (dsn, TimeSpan.FromSeconds(30))))
                        log.Run([Options(dsn.Replace("/42", "/43", StringComparison.Ordinal))]);
                    break;
                case "registered-twice":
                    log.Run([Options(dsn), Options(dsn)]);
                    break;
                case "wrong-section":
                    WrongSection.Run(dsn);
                    break;
                case "replaced-factory":
                    ReplacedFactory.Run(dsn);
                    break;
                default:
                    log.Run([OptionsOf(mistake, dsn)]);
                    break;
            }
        }
        catch (Exception e)
        {
            Console.Error.WriteLine("threw " + e.GetType().Name + ": " + e.Message);
        }
    }

    private static Dictionary<string, string> OptionsOf(string mistake, string dsn) => mistake switch
    {
        "no-dsn" => [],
        "nonsense-dsn" => Options("sentry-key-of-the-shop"),
        "misspelt-option" => With(Options(dsn), "SampelRate", "0.5"),
        "wrong-level" => With(Options(dsn), "MinimumEventLevel", "Serious"),
        "wrong-range" => With(Options(dsn), "SampleRate", "5"),
        "empty-layout" => With(Options(dsn), ApplicationLog.Layout, "nothing"),
        "server-down" => With(Options(dsn), "ShutdownTimeout", "00:00:02"),
        _ => Options(dsn),
    };

    private static Dictionary<string, string> Options(string dsn) => new() { ["Dsn"] = dsn, ["ShutdownTimeout"] = "00:00:30" };

    private static Dictionary<string, string> With(Dictionary<string, string> options, string name, string value)
    {
        options[name] = value;
        return options;
    }
}
