using System;
using Microsoft.Extensions.Logging;
using NLog;

namespace Sentry.Existing.Tests;

/// <summary>Each framework, configured by the text of a file, telling the same story: an information, and two errors, one of them with an exception.</summary>
internal static class FrameworkFiles
{
    public static void NLog(string text) => ConfiguredFrameworks.NLog(text, static factory =>
    {
        var log = factory.GetLogger("Warehouse.Picking");
        using (ScopeContext.PushProperty("Operator", "ada"))
        {
            log.WithProperty("Zone", "north").Info("Shelf {Shelf} opened", "s7");
            log.WithProperty("Batch", "b-9").Error(Failure(), "Pick {Pick} failed", 42);
            log.Error("Printer {Printer} is out of paper", "p1");
        }
    });

    public static void Log4Net(string text) => ConfiguredFrameworks.Log4Net(text, static repository =>
    {
        var log = log4net.LogManager.GetLogger(repository.Name, "Warehouse.Picking");
        log4net.LogicalThreadContext.Properties["Operator"] = "ada";
        log.InfoFormat("Shelf {0} opened", "s7");
        log.Error("Pick 42 failed", Failure());
        log.Error("Printer p1 is out of paper");
    });

    public static void Serilog(string text) => ConfiguredFrameworks.Serilog(text, static logger =>
    {
        var log = logger.ForContext("SourceContext", "Warehouse.Picking").ForContext("Operator", "ada");
        log.Information("Shelf {Shelf} opened", "s7");
        log.Error(Failure(), "Pick {Pick} failed", 42);
        log.Error("Printer {Printer} is out of paper", "p1");
    });

    public static void Microsoft(string text) => ConfiguredFrameworks.Microsoft(text, static logs =>
    {
        var log = logs.CreateLogger("Warehouse.Picking");
        using (log.BeginScope("{Operator}", "ada"))
        {
            log.LogInformation("Shelf {Shelf} opened", "s7");
            log.LogError(Failure(), "Pick {Pick} failed", 42);
            log.LogError("Printer {Printer} is out of paper", "p1");
        }
    });

    private static InvalidOperationException Failure()
    {
        try
        {
            throw new InvalidOperationException("no stock");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }
}
