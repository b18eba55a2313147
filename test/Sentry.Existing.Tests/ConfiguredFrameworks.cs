using System;
using System.IO;
using System.Text;
using log4net.Config;
using log4net.Repository;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using Serilog;

namespace Sentry.Existing.Tests;

/// <summary>Sets up each framework from the text of a configuration file, lets a test log through it, flushes, and shuts the framework down.</summary>
internal static class ConfiguredFrameworks
{
    public static void NLog(string text, Action<LogFactory> log)
    {
        using var factory = new LogFactory { ThrowConfigExceptions = true };
        factory.Configuration = XmlLoggingConfiguration.CreateFromXmlString(text, factory);
        log(factory);
        Flush();
        factory.Shutdown();
    }

    public static void Log4Net(string text, Action<ILoggerRepository> log)
    {
        var repository = log4net.LogManager.CreateRepository(Guid.NewGuid().ToString("n"));
        using var xml = new MemoryStream(Encoding.UTF8.GetBytes(text));
        XmlConfigurator.Configure(repository, xml);
        log(repository);
        Flush();
        repository.Shutdown();
    }

    public static void Serilog(string text, Action<global::Serilog.ILogger> log)
    {
        using var logger = new LoggerConfiguration().ReadFrom.Configuration(Read(text)).CreateLogger();
        log(logger);
        Flush();
    }

    public static void Microsoft(string text, Action<ILoggerFactory> log)
    {
        var configuration = Read(text);
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSentry())
            .BuildServiceProvider();
        log(services.GetRequiredService<ILoggerFactory>());
        Flush();
    }

    private static void Flush() => SentrySdk.Flush(TimeSpan.FromSeconds(20));

    private static IConfigurationRoot Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return new ConfigurationBuilder().AddJsonStream(stream).Build();
    }
}
