using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Integrations;
using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests.Running;

/// <summary>One story, told through one integration: a real application, and a receiver on this machine.</summary>
internal sealed class Run : IAsyncDisposable
{
    /// <summary>A limit for broken code, not a measurement.</summary>
    public static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    private readonly Integration _integration;
    private readonly SentryReceiver _receiver;
    private IHost? _host;

    private Run(Integration integration, SentryReceiver receiver)
    {
        _integration = integration;
        _receiver = receiver;
    }

    /// <summary>Whether the options let personal data through.</summary>
    public bool SendsPersonalData { get; init; }

    public static async Task<Run> BeginAsync(Integration integration, bool sendsPersonalData = false) =>
        new(integration, await SentryReceiver.StartAsync()) { SendsPersonalData = sendsPersonalData };

    /// <summary>Starts a web application on a port of this machine.</summary>
    public async Task<Site> StartAsync(Action<WebApplication> map, Action<WebApplicationBuilder>? build = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _integration.AddTo(builder, _receiver.Dsn);
        build?.Invoke(builder);
        var app = builder.Build();
        _host = app;
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Site(app);
    }

    /// <summary>Starts a host without a web server.</summary>
    public async Task<IHost> StartWorkerAsync(Action<IServiceCollection> services)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        _integration.AddTo(builder, _receiver.Dsn);
        services(builder.Services);
        _host = builder.Build();
        await _host.StartAsync(TestContext.Current.CancellationToken);
        return _host;
    }

    /// <summary>What has arrived of the application, which is stopped first: what its clients have left is over then.</summary>
    public async Task<IReadOnlyList<ReceivedEvent>> EventsAsync()
    {
        await StopAsync();
        Assert.True(await SentrySdk.FlushAsync(Enough));
        Assert.Empty(WireRules.CheckAll(_receiver.Requests, new WireExpectations { Dsn = _receiver.Dsn, SendDefaultPii = SendsPersonalData }));
        return _receiver.Events;
    }

    public async Task<ReceivedEvent> TheEventAsync() => Assert.Single(await EventsAsync());

    /// <summary>The only event is the failure of <see cref="Shop.Pay"/>, with its calls.</summary>
    public async Task<ReceivedEvent> TheFailureAsync(bool handled)
    {
        var e = await TheEventAsync();
        AssertIsFailure(e, handled);
        return e;
    }

    /// <summary>So many failures at once: each has its own user, tag and trail, and nothing of another's.</summary>
    /// <param name="count">How many.</param>
    /// <param name="logger">How the name of the logger ends that has written the breadcrumb of each.</param>
    /// <param name="tag">The tag with the number of each.</param>
    /// <param name="handled">Whether they were caught.</param>
    public async Task<IReadOnlyList<ReceivedEvent>> SeparateFailuresAsync(int count, string logger, string tag = "order", bool handled = false)
    {
        var events = await EventsAsync();
        Assert.Equal(count, events.Count);
        Assert.Equal(count, events.Select(e => e.Tags[tag]).Distinct().Count());
        Assert.All(events, e =>
        {
            AssertIsFailure(e, handled);
            var id = e.Tags[tag];
            Assert.Equal(id, e.Text("user", "id"));
            Assert.Equal([id + " begins"], e.Breadcrumbs.Where(crumb => crumb.Category?.EndsWith(logger, StringComparison.Ordinal) == true).Select(static crumb => crumb.Message));
        });
        return events;
    }

    /// <summary>Nothing has become an event: the only one is of a record that is written now.</summary>
    public async Task NothingAsync()
    {
        await StopAsync();
        _host!.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Shop").LogError("The end");
        Assert.Equal("The end", (await TheEventAsync()).Formatted);
    }

    public static void AssertIsFailure(ReceivedEvent e, bool handled)
    {
        Assert.Equal((Shop.NoCard, handled), (e.Exceptions[^1].Value, e.Exceptions[^1].Handled));
        Assert.EndsWith($".{nameof(Shop)} in {nameof(Shop.Pay)}", e.Culprit, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_host is IAsyncDisposable host)
            await host.DisposeAsync();
        _integration.Dispose();
        await _receiver.DisposeAsync();
    }

    private Task StopAsync() => _host?.StopAsync(CancellationToken.None) ?? Task.CompletedTask;
}
