using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using log4net;
using log4net.Config;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NLog;
using NLog.Config;
using Sentry.Log4Net;
using Sentry.NLog;
using Serilog;

namespace Sentry.Options.Tests;

/// <summary>Reads what a file of each framework says, by the framework itself.</summary>
internal static class Programs
{
    public static SentryLoggingOptions Microsoft(IEnumerable<KeyValuePair<string, string?>> section)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(section).Build();
        using var services = new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddSentry())
            .BuildServiceProvider();
        return services.GetRequiredService<IOptions<SentryLoggingOptions>>().Value;
    }

    public static global::Serilog.Core.Logger Serilog(IEnumerable<KeyValuePair<string, string?>> arguments, string place = "WriteTo:0:Args:")
    {
        var section = new Dictionary<string, string?> { ["Serilog:Using:0"] = "Sentry.Serilog" };
        if (place.StartsWith("WriteTo:Other:", StringComparison.Ordinal))
            section["Serilog:WriteTo:Other:Name"] = "Logger";
        section["Serilog:" + place.Replace("0:Args:", "0:Name", StringComparison.Ordinal)] = "Sentry";
        foreach (var (key, value) in arguments)
            section["Serilog:" + place + key] = value;
        return new LoggerConfiguration().ReadFrom.Configuration(new ConfigurationBuilder().AddInMemoryCollection(section).Build()).CreateLogger();
    }

    public static SentryTarget NLog(string attributes, string children, bool opens = false)
    {
        using var factory = new LogFactory();
        var configuration = XmlLoggingConfiguration.CreateFromXmlString(
            $"""
            <nlog xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
              <extensions><add assembly="Sentry.NLog" /></extensions>
              <targets><target xsi:type="Sentry" name="sentry" {attributes}>{children}</target></targets>
            </nlog>
            """,
            factory);
        if (opens)
            factory.Configuration = configuration;
        return configuration.FindTargetByName<SentryTarget>("sentry")!;
    }

    public static SentryAppender Log4Net(string elements)
    {
        var repository = log4net.LogManager.CreateRepository(Guid.NewGuid().ToString());
        using var xml = new MemoryStream(Encoding.UTF8.GetBytes($"""
            <log4net>
              <appender name="Sentry" type="Sentry.Log4Net.SentryAppender, Sentry.Log4Net">{elements}</appender>
              <root><appender-ref ref="Sentry" /></root>
            </log4net>
            """));
        XmlConfigurator.Configure(repository, xml);
        return (SentryAppender)repository.GetAppenders()[0];
    }
}
