using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using log4net;
using log4net.Config;
using log4net.Repository;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sentry.Systems.Tests.Integrations;

/// <summary>log4net as a provider of Microsoft.Extensions.Logging, configured by the text of a log4net.config.</summary>
internal sealed class Log4NetIntegration : Integration
{
    private static int s_repositories;

    private ILoggerRepository? _repository;

    public override string Name => "log4net";

    public override void AddTo(IHostApplicationBuilder builder, string dsn)
    {
        _repository = LogManager.CreateRepository("systems" + Interlocked.Increment(ref s_repositories).ToString(CultureInfo.InvariantCulture));
        using var xml = new MemoryStream(Encoding.UTF8.GetBytes(
            $"""
            <log4net>
              <appender name="Sentry" type="Sentry.Log4Net.SentryAppender, Sentry.Log4Net">
                <Dsn value="{dsn}" />
                <UpgradeWindow value="{Window}" />
              </appender>
              <logger name="Microsoft.AspNetCore"><level value="WARN" /></logger>
              <root><level value="INFO" /><appender-ref ref="Sentry" /></root>
            </log4net>
            """));
        XmlConfigurator.Configure(_repository, xml);
        builder.Logging.AddLog4Net(new Log4NetProviderOptions { LoggerRepository = _repository.Name, ExternalConfigurationSetup = true });
    }

    protected override void Close() => _repository?.Shutdown();
}
