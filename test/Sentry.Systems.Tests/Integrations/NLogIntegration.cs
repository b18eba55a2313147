using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NLog;
using NLog.Config;
using NLog.Extensions.Logging;

namespace Sentry.Systems.Tests.Integrations;

/// <summary>NLog as a provider of Microsoft.Extensions.Logging, configured by the text of an nlog.config.</summary>
internal sealed class NLogIntegration : Integration
{
    private LogFactory? _factory;

    public override string Name => "NLog";

    public override void AddTo(IHostApplicationBuilder builder, string dsn)
    {
        _factory = new LogFactory();
        _factory.Configuration = XmlLoggingConfiguration.CreateFromXmlString(
            $"""
            <nlog xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" throwConfigExceptions="true">
              <extensions><add assembly="Sentry.NLog" /></extensions>
              <targets>
                <target xsi:type="Sentry" name="sentry" dsn="{dsn}"><options upgradeWindow="{Window}" /></target>
              </targets>
              <rules>
                <logger name="Microsoft.AspNetCore.*" finalMinLevel="Warn" />
                <logger name="*" minlevel="Info" writeTo="sentry" />
              </rules>
            </nlog>
            """,
            _factory);
        builder.Logging.AddProvider(new NLogLoggerProvider(new NLogProviderOptions(), _factory));
    }

    protected override void Close() => _factory?.Dispose();
}
