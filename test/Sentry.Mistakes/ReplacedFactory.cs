using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;

namespace Sentry.Mistakes;

/// <summary>A host whose logging is Serilog's, beside AddSentry.</summary>
internal static class ReplacedFactory
{
    public static void Run(string dsn)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.AddSentry(options => options.Dsn = dsn);
        builder.Services.AddSerilog(new LoggerConfiguration().CreateLogger(), dispose: true);
        using var host = builder.Build();
        host.Start();
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogError("Order lost");
        host.StopAsync().GetAwaiter().GetResult();
    }
}
