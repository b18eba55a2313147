using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Ends.Logs;

namespace Sentry.Ends;

/// <summary>Programs under a host, which ends them in its own time.</summary>
internal static class Hosted
{
    /// <summary>The application stops itself; then its Main shuts the framework down.</summary>
    public static int Stop(ApplicationLog log) => Run(log, static host => host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication());

    /// <summary>The host is told to stop from outside, while an event is on its way.</summary>
    public static int Terminate(ApplicationLog log) => Run(log, _ =>
    {
        log.Error("Failed");
        Posix.Raise(Posix.Terminate);
    });

    private static int Run(ApplicationLog log, Action<IHost> work)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        log.AddTo(builder.Logging);
        builder.Services.AddSingleton<IHostedService>(new LastWords(log));
        using (var host = builder.Build())
        {
            log.Use(host.Services);
            host.Start();
            work(host);
            host.WaitForShutdown();
        }

        log.Dispose();
        return 0;
    }

    private sealed class LastWords(ApplicationLog log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellation) => Task.CompletedTask;

        public async Task StopAsync(CancellationToken cancellation)
        {
            await Task.Yield();
            log.Error("Stopping");
        }
    }
}
