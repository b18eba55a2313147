using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Extensibility;
using Sentry.Testing;
using Serilog;
using Serilog.Extensions.Logging;
using Xunit;

namespace Sentry.Serilog.Tests;

/// <summary>A host whose logger factory is Serilog's, as <c>UseSerilog</c> makes it, and what its container has of Sentry.</summary>
public sealed class ContainerTests : IAsyncLifetime
{
    private SentryReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await SentryReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task Processors_and_hooks_of_the_container_see_the_events_of_a_factory_that_took_Microsofts_place()
    {
        var said = new Sentences();
        using (var host = await StartAsync(serilogSends: true, said))
        {
            host.Services.GetRequiredService<ILogger<ContainerTests>>().LogInformation("secret");
            host.Services.GetRequiredService<ILogger<ContainerTests>>().LogInformation("step");
            host.Services.GetRequiredService<ILogger<ContainerTests>>().LogError("failed");
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        var e = Assert.Single(_receiver.Events);
        Assert.Equal("EUR", e.Tags["currency"]);
        Assert.Equal(["step"], e.Breadcrumbs.Where(static crumb => crumb.Category == typeof(ContainerTests).FullName).Select(static crumb => crumb.Message));
        Assert.Equal("loggingsinks.dotnet.serilog", e.SdkName);
        Assert.Empty(said.Warnings);
    }

    [Fact]
    public async Task That_no_record_comes_is_logged_once()
    {
        var said = new Sentences();
        using (var host = await StartAsync(serilogSends: false, said))
        {
            host.Services.GetRequiredService<ILogger<ContainerTests>>().LogError("failed");
            host.Services.GetRequiredService<IHub>().CaptureMessage("by hand");
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("by hand", Assert.Single(_receiver.Events).Formatted);
        Assert.Contains(nameof(SerilogLoggerFactory), Assert.Single(said.Warnings), StringComparison.Ordinal);
        Assert.False(SentrySdk.IsEnabled);
    }

    private async Task<IHost> StartAsync(bool serilogSends, Sentences said)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddSentry(options =>
        {
            options.Dsn = _receiver.Dsn;
            options.DiagnosticLogger = said;
            options.SetBeforeBreadcrumb(static (crumb, _) => crumb.Message == "secret" ? null : crumb);
        });
        builder.Services.AddSingleton<ISentryEventProcessor, Pricing>();
        builder.Services.AddSingleton<ILoggerFactory>(_ =>
        {
            var serilog = new LoggerConfiguration();
            if (serilogSends)
                serilog.WriteTo.Sentry(_receiver.Dsn);
            return new SerilogLoggerFactory(serilog.CreateLogger(), dispose: true);
        });
        var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private sealed class Pricing(IHub hub) : ISentryEventProcessor
    {
        public SentryEvent? Process(SentryEvent @event)
        {
            @event.SetTag("currency", hub.IsEnabled ? "EUR" : "off");
            return @event;
        }
    }

    private sealed class Sentences : IDiagnosticLogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _warnings = new();

        public System.Collections.Generic.IReadOnlyCollection<string> Warnings => _warnings;

        public bool IsEnabled(SentryLevel level) => true;

        public void Log(SentryLevel level, string message, Exception? exception = null)
        {
            if (level >= SentryLevel.Warning)
                _warnings.Enqueue(message);
        }
    }
}
