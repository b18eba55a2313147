using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Conformance.Tests.Running;
using Sentry.Extensions.Logging;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Once;

/// <summary>A real SignalR hub and real clients: each call of a hub is a unit of work, whoever else is connected.</summary>
public sealed class HubCallTests : IAsyncLifetime
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    private SentryReceiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await SentryReceiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Two_connections_never_show_each_other_s_user_tags_and_breadcrumbs(HttpTransportType transport)
    {
        await using var app = await StartAsync();
        await using var ada = await ConnectAsync(app, transport);
        await using var kim = await ConnectAsync(app, transport);

        await ada.InvokeAsync("SignIn", "ada", TestContext.Current.CancellationToken);
        await kim.InvokeAsync("SignIn", "kim", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HubException>(() => kim.InvokeAsync("Pay", "kim", TestContext.Current.CancellationToken));

        Assert.True(await SentrySdk.FlushAsync(Enough));
        var e = Assert.Single(_receiver.Events);
        Assert.Equal(("kim", "kim"), (e.Text("user", "id"), e.Tags["who"]));
        Assert.Equal(["kim pays"], e.Breadcrumbs.Select(static crumb => crumb.Message));
        Assert.EndsWith("Till/Pay", e.Transaction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_without_a_user_shows_no_user()
    {
        await using var app = await StartAsync();
        await using var kim = await ConnectAsync(app, HttpTransportType.WebSockets);
        await using var ada = await ConnectAsync(app, HttpTransportType.WebSockets);

        await ada.InvokeAsync("SignIn", "ada", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<HubException>(() => kim.InvokeAsync("Refund", TestContext.Current.CancellationToken));

        Assert.True(await SentrySdk.FlushAsync(Enough));
        var e = Assert.Single(_receiver.Events);
        Assert.Empty(e.User);
        Assert.Empty(e.Breadcrumbs);
    }

    [Fact]
    public async Task A_call_that_streams_is_one_unit_from_its_first_value_to_its_last()
    {
        await using var app = await StartAsync();
        await using var ada = await ConnectAsync(app, HttpTransportType.WebSockets);
        var sum = 0;
        await foreach (var price in ada.StreamAsync<int>("Prices", TestContext.Current.CancellationToken))
            sum += price;

        Assert.Equal(3, sum);
        Assert.True(await SentrySdk.FlushAsync(Enough));
        Assert.Equal(["the first price", "the second price"], Assert.Single(_receiver.Events).Breadcrumbs.Select(static crumb => crumb.Message));
    }

    [Fact]
    public async Task Setting_a_user_outside_a_unit_causes_one_warning_in_a_server_process()
    {
        var said = new Running.DiagnosticSentences();
        await using var app = await StartAsync(options => options.DiagnosticLogger = said);
        SentrySdk.ConfigureScope(static scope => scope.User = new SentryUser { Id = "the service itself" });
        Assert.Empty(said.AtLeast(SentryLevel.Warning));

        await using (await ConnectAsync(app, HttpTransportType.WebSockets))
        {
            SentrySdk.ConfigureScope(static scope => scope.SetTag("no", "user"));
            SentrySdk.ConfigureScope(static scope => scope.User.Id = "ada");
            SentrySdk.ConfigureScope(static scope => scope.User = new SentryUser { Email = "kim@shop.example" });
        }

        Assert.Contains("outside a unit of work", Assert.Single(said.AtLeast(SentryLevel.Warning)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore.SignalR.Server")]
    [InlineData("Microsoft.AspNetCore.Components")]
    [InlineData("Microsoft.AspNetCore.Components.Server.Circuits")]
    [InlineData("Quartz")]
    public void Exactly_those_sources_are_observed_and_only_while_the_SDK_runs(string name)
    {
        using var source = new ActivitySource(name);
        using var other = new ActivitySource(name + ".Other");
        Assert.Null(source.StartActivity("call"));
        using (SentrySdk.Init(_receiver.Dsn))
        {
            using (var call = source.StartActivity("call"))
                Assert.Equal((false, false), (call!.IsAllDataRequested, call.Recorded));
            Assert.Null(other.StartActivity("call"));
        }

        Assert.Null(source.StartActivity("call"));
    }

    private static async Task<HubConnection> ConnectAsync(WebApp app, HttpTransportType transport)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(app.Address + "/till"), transport).Build();
        await connection.StartAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private Task<WebApp> StartAsync(Action<SentryLoggingOptions>? configure = null) => WebApp.StartAsync(
        builder =>
        {
            builder.Services.AddSignalR();
            builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddSentry(options =>
            {
                options.Dsn = _receiver.Dsn;
                configure?.Invoke(options);
            });
        },
        static app => app.MapHub<Till>("/till"));

    private sealed class Till(ILogger<Till> log) : Hub
    {
        public async Task SignIn(string user)
        {
            SentrySdk.ConfigureScope(scope =>
            {
                scope.User = new SentryUser { Id = user };
                scope.SetTag("who", user);
            });
            await Task.Yield();
            log.LogInformation("{User} signs in", user);
        }

        public async Task Pay(string user)
        {
            SentrySdk.ConfigureScope(scope =>
            {
                scope.User.Id = user;
                scope.SetTag("who", user);
            });
            log.LogInformation("{User} pays", user);
            await Task.Yield();
            throw new InvalidOperationException("no card");
        }

        public Task Refund() => throw new InvalidOperationException("no money");

        public async IAsyncEnumerable<int> Prices()
        {
            log.LogInformation("the first price");
            yield return 1;
            await Task.Yield();
            log.LogInformation("the second price");
            yield return 2;
            log.LogError("no more prices");
        }
    }
}
