using System;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Extensions.Logging;

namespace Sentry.Systems.Tests.Integrations;

/// <summary>The provider of Microsoft.Extensions.Logging and nothing else.</summary>
/// <param name="configure">Sets options.</param>
internal sealed class MicrosoftIntegration(Action<SentryLoggingOptions>? configure = null) : Integration
{
    public override string Name => "Microsoft";

    public override void AddTo(IHostApplicationBuilder builder, string dsn)
    {
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddSentry(options =>
        {
            options.Dsn = dsn;
            options.UpgradeWindow = Window;
            configure?.Invoke(options);
        });
    }
}
