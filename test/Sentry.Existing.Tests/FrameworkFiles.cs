using System;
using System.IO;
using System.Text;
using log4net.Config;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using Serilog;

namespace Sentry.Existing.Tests;

/// <summary>Each framework, configured by the text of a file, telling the same story: an information, and two errors, one of them with an exception.</summary>
internal static class FrameworkFiles
{
    public static void NLog(string text)
    {
        using var factory = new LogFactory { ThrowConfigExceptions = true };
        factory.Configuration = XmlLoggingConfiguration.CreateFromXmlString(text, factory);
        var log = factory.GetLogger("Warehouse.Picking");
        using (ScopeContext.PushProperty("Operator", "ada"))
        {
            log.WithProperty("Zone", "north").Info("Shelf {Shelf} opened", "s7");
            log.WithProperty("Batch", "b-9").Error(Failure(), "Pick {Pick} failed", 42);
            log.Error("Printer {Printer} is out of paper", "p1");
        }

        SentrySdk.Flush(TimeSpan.FromSeconds(20));
        factory.Shutdown();
    }

    public static void Log4Net(string text)
    {
        var repository = log4net.LogManager.CreateRepository(Guid.NewGuid().ToString("n"));
        using var xml = new MemoryStream(Encoding.UTF8.GetBytes(text));
        XmlConfigurator.Configure(repository, xml);
        var log = log4net.LogManager.GetLogger(repository.Name, "Warehouse.Picking");
        log4net.LogicalThreadContext.Properties["Operator"] = "ada";
        log.InfoFormat("Shelf {0} opened", "s7");
        log.Error("Pick 42 failed", Failure());
        log.Error("Printer p1 is out of paper");
        SentrySdk.Flush(TimeSpan.FromSeconds(20));
        repository.Shutdown();
    }

    public static void Serilog(string text)
    {
        using var logger = new LoggerConfiguration().ReadFrom.Configuration(Read(text)).CreateLogger();
        var log = logger.ForContext("SourceContext", "Warehouse.Picking").ForContext("Operator", "ada");
        log.Information("Shelf {Shelf} opened", "s7");
        log.Error(Failure(), "Pick {Pick} failed", 42);
        log.Error("Printer {Printer} is out of paper", "p1");
        SentrySdk.Flush(TimeSpan.FromSeconds(20));
    }

    public static void Microsoft(string text)
    {
        var configuration = Read(text);
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSentry())
            .BuildServiceProvider();
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Warehouse.Picking");
        using (log.BeginScope("{Operator}", "ada"))
        {
            log.LogInformation("Shelf {Shelf} opened", "s7");
            log.LogError(Failure(), "Pick {Pick} failed", 42);
            log.LogError("Printer {Printer} is out of paper", "p1");
        }

        SentrySdk.Flush(TimeSpan.FromSeconds(20));
    }

    private static IConfigurationRoot Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return new ConfigurationBuilder().AddJsonStream(stream).Build();
    }

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
