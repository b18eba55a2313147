using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Sentry.Systems.Tests.Integrations;

/// <summary>The provider of Microsoft.Extensions.Logging and nothing else.</summary>
internal sealed class MicrosoftIntegration : Integration
{
    public override string Name => "Microsoft";

    public override void AddTo(IHostApplicationBuilder builder, string dsn)
    {
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddSentry(options =>
        {
            options.Dsn = dsn;
            options.UpgradeWindow = Window;
        });
    }
}
