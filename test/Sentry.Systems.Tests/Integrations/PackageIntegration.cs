using System;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Extensions.Logging;

namespace Sentry.Systems.Tests.Integrations;

/// <summary>The package for ASP.NET Core, behind a logger.</summary>
/// <param name="logger">The logger's own integration, in front of it; null: the package adds the provider of Microsoft.Extensions.Logging.</param>
/// <param name="configure">Sets options of the package.</param>
internal sealed class PackageIntegration(Integration? logger = null, Action<SentryLoggingOptions>? configure = null) : Integration
{
    public const string OfWeb = "Sentry.AspNetCore";

    public override string Name => OfWeb + (logger is null ? string.Empty : " with " + logger.Name);

    public override string Package => OfWeb;

    public override void AddTo(IHostApplicationBuilder builder, string dsn)
    {
        logger?.AddTo(builder, dsn);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        if (builder is WebApplicationBuilder web)
        {
            web.AddSentry(options =>
            {
                options.Dsn = dsn;
                options.UpgradeWindow = Window;
                configure?.Invoke(options);
            });
        }
    }

    protected override void Close() => logger?.Dispose();
}
