using System;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.Logging;
using Sentry.Existing.Tests;

namespace Sentry.Architecture.Tests;

/// <summary>A configuration file as it stands in a document: loaded by its framework, and logged through.</summary>
internal static class Settings
{
    /// <summary>Whose file it is; null: an MSBuild project's.</summary>
    /// <exception cref="ArgumentException">It is nobody's.</exception>
    public static string? FrameworkOf(string language, string text)
    {
        if (language == "json")
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.TryGetProperty("Serilog", out _) ? "Serilog"
                : json.RootElement.TryGetProperty("Logging", out _) || json.RootElement.TryGetProperty("Sentry", out _) ? "Microsoft"
                : throw new ArgumentException("No framework reads this: " + text);
        }

        return XElement.Parse(text).Name.LocalName switch
        {
            "nlog" => "NLog",
            "log4net" => "log4net",
            "Project" or "PropertyGroup" or "ItemGroup" => null,
            _ => throw new ArgumentException("No framework reads this: " + text),
        };
    }

    /// <summary>Logs a breadcrumb and two errors, one of them of a logger of its own, so often.</summary>
    public static void Log(string framework, string text, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Action<string> log = framework switch
            {
                "NLog" => LogToNLog,
                "log4net" => LogToLog4Net,
                "Serilog" => LogToSerilog,
                _ => LogToMicrosoft,
            };
            log(text);
        }
    }

    private static void LogToNLog(string text) => ConfiguredFrameworks.NLog(text, static factory =>
    {
        factory.GetLogger("Shop.Health").Error("The queue is slow");
        factory.GetLogger("Shop").Info("Cart {Cart} opened", "c-1");
        factory.GetLogger("Shop").Error(new InvalidOperationException("no card"), "Payment of {Amount} by {Customer} failed", 12.5m, "ada");
    });

    private static void LogToLog4Net(string text) => ConfiguredFrameworks.Log4Net(text, static repository =>
    {
        log4net.LogManager.GetLogger(repository.Name, "Shop.Health").Error("The queue is slow");
        log4net.LogManager.GetLogger(repository.Name, "Shop").Info("Cart c-1 opened");
        log4net.LogicalThreadContext.Properties["Customer"] = "ada";
        log4net.LogManager.GetLogger(repository.Name, "Shop").Error("Payment of 12.5 by ada failed", new InvalidOperationException("no card"));
        log4net.LogicalThreadContext.Properties.Remove("Customer");
    });

    private static void LogToSerilog(string text) => ConfiguredFrameworks.Serilog(text, static logger =>
    {
        logger.ForContext("SourceContext", "Shop.Health").Error("The queue is slow");
        logger.ForContext("SourceContext", "Shop").Information("Cart {Cart} opened", "c-1");
        logger.ForContext("SourceContext", "Shop").Error(new InvalidOperationException("no card"), "Payment of {Amount} by {Customer} failed", 12.5m, "ada");
    });

    private static void LogToMicrosoft(string text) => ConfiguredFrameworks.Microsoft(text, static logs =>
    {
        logs.CreateLogger("Shop.Health").LogError("The queue is slow");
        logs.CreateLogger("Shop").LogInformation("Cart {Cart} opened", "c-1");
        logs.CreateLogger("Shop").LogError(new InvalidOperationException("no card"), "Payment of {Amount} by {Customer} failed", 12.5m, "ada");
    });
}
