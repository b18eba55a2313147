using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Once;

/// <summary>A real host, whose background service fails: the host logs the same exception twice, as an error and as what stops it.</summary>
public sealed class HostTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_failure_of_a_background_service_is_one_event(bool logsItself)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddSentry(options =>
        {
            options.Dsn = receiver.Dsn;

            // A busy machine may take longer than usual from one record to the next.
            options.UpgradeWindow = TimeSpan.FromSeconds(1);
        });
        builder.Services.AddHostedService(services => new Failing(services.GetRequiredService<ILogger<Failing>>(), logsItself));
        using (var host = builder.Build())
            await host.RunAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        var e = Assert.Single(receiver.Events);
        Assert.Equal(logsItself ? "Order 7 failed" : "BackgroundService failed", e.Formatted);
        Assert.Equal(("fatal", "no card", false), (e.Level, e.Exceptions[^1].Value, e.Exceptions[^1].Handled));
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    [Fact]
    public async Task A_service_that_cannot_be_started_is_one_event()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddSentry(receiver.Dsn);
        builder.Services.AddHostedService<Unstartable>();
        using (var host = builder.Build())
            await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        var e = Assert.Single(receiver.Events);
        Assert.Equal(("no card", false), (e.Exceptions[^1].Value, e.Exceptions[^1].Handled));
    }

    private sealed class Unstartable : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("no card");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Failing(ILogger<Failing> log, bool logsItself) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            try
            {
                throw new InvalidOperationException("no card");
            }
            catch (InvalidOperationException e) when (logsItself)
            {
                log.LogError(e, "Order {Id} failed", 7);
                throw;
            }
        }
    }
}
