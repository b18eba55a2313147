using System;
using System.IO;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using log4net.Config;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using Serilog;

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

    private static void LogToNLog(string text)
    {
        using var factory = new LogFactory { ThrowConfigExceptions = true };
        factory.Configuration = XmlLoggingConfiguration.CreateFromXmlString(text, factory);
        factory.GetLogger("Shop.Health").Error("The queue is slow");
        factory.GetLogger("Shop").Info("Cart {Cart} opened", "c-1");
        factory.GetLogger("Shop").Error(new InvalidOperationException("no card"), "Payment of {Amount} by {Customer} failed", 12.5m, "ada");
        SentrySdk.Flush(TimeSpan.FromSeconds(20));
        factory.Shutdown();
    }

    private static void LogToLog4Net(string text)
    {
        var repository = log4net.LogManager.CreateRepository(Guid.NewGuid().ToString("n"));
        using var xml = new MemoryStream(Encoding.UTF8.GetBytes(text));
        XmlConfigurator.Configure(repository, xml);
        log4net.LogManager.GetLogger(repository.Name, "Shop.Health").Error("The queue is slow");
        log4net.LogManager.GetLogger(repository.Name, "Shop").Info("Cart c-1 opened");
        log4net.LogicalThreadContext.Properties["Customer"] = "ada";
        log4net.LogManager.GetLogger(repository.Name, "Shop").Error("Payment of 12.5 by ada failed", new InvalidOperationException("no card"));
        log4net.LogicalThreadContext.Properties.Remove("Customer");
        SentrySdk.Flush(TimeSpan.FromSeconds(20));
        repository.Shutdown();
    }

    private static void LogToSerilog(string text)
    {
        using var logger = new LoggerConfiguration().ReadFrom.Configuration(Read(text)).CreateLogger();
        logger.ForContext("SourceContext", "Shop.Health").Error("The queue is slow");
        logger.ForContext("SourceContext", "Shop").Information("Cart {Cart} opened", "c-1");
        logger.ForContext("SourceContext", "Shop").Error(new InvalidOperationException("no card"), "Payment of {Amount} by {Customer} failed", 12.5m, "ada");
        SentrySdk.Flush(TimeSpan.FromSeconds(20));
    }

    private static void LogToMicrosoft(string text)
    {
        var configuration = Read(text);
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSentry())
            .BuildServiceProvider();
        var logs = services.GetRequiredService<ILoggerFactory>();
        logs.CreateLogger("Shop.Health").LogError("The queue is slow");
        logs.CreateLogger("Shop").LogInformation("Cart {Cart} opened", "c-1");
        logs.CreateLogger("Shop").LogError(new InvalidOperationException("no card"), "Payment of {Amount} by {Customer} failed", 12.5m, "ada");
        SentrySdk.Flush(TimeSpan.FromSeconds(20));
    }

    private static IConfigurationRoot Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return new ConfigurationBuilder().AddJsonStream(stream).Build();
    }
}
