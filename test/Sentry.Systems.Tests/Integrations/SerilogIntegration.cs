using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Sentry.Systems.Tests.Integrations;

/// <summary>Serilog in place of Microsoft's logger factory.</summary>
internal sealed class SerilogIntegration : Integration
{
    private Logger? _logger;

    public override string Name => "Serilog";

    public override void AddTo(IHostApplicationBuilder builder, string dsn)
    {
        _logger = new LoggerConfiguration()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .WriteTo.Sentry(options =>
            {
                options.Dsn = dsn;
                options.UpgradeWindow = Window;
                options.FormatProvider = CultureInfo.InvariantCulture;
            })
            .CreateLogger();
        builder.Services.AddSerilog(_logger);
    }

    protected override void Close() => _logger?.Dispose();
}
