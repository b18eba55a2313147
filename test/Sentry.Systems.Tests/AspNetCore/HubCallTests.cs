using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Integrations;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.AspNetCore;

/// <summary>What the package adds to the events of hub calls.</summary>
public sealed class HubCallTests
{
    [Fact]
    public async Task A_call_shows_the_request_of_its_connection_and_keeps_its_name()
    {
        await using var run = await Run.BeginAsync(new PackageIntegration());
        await using (var connection = await ConnectAsync(run, static services => services.AddSignalR()))
            await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync(nameof(Till.Pay), "ada", TestContext.Current.CancellationToken));

        var e = await run.TheFailureAsync(handled: false);
        Assert.EndsWith("Till/Pay", e.Transaction, StringComparison.Ordinal);
        Assert.EndsWith("/till", e.Text("request", "url"), StringComparison.Ordinal);
        Assert.Equal("[Filtered]", e.Text("request", "headers", "Authorization"));
    }

    [Fact]
    public async Task A_call_without_an_activity_as_on_NET_8_is_a_unit_of_its_own()
    {
        await using var run = await Run.BeginAsync(new PackageIntegration());
        await using (var connection = await ConnectAsync(run, static services =>
        {
            services.AddSignalR();
            services.Insert(0, ServiceDescriptor.Singleton<Microsoft.Extensions.Options.IConfigureOptions<HubOptions>>(
                new Microsoft.Extensions.Options.ConfigureOptions<HubOptions>(static options => options.AddFilter(new WithoutActivity()))));
        }))
        {
            await connection.InvokeAsync(nameof(Till.SignIn), "ada", TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync(nameof(Till.Refund), TestContext.Current.CancellationToken));
        }

        var e = Assert.Single(await run.EventsAsync(), static e => e.Formatted == "no money");
        Assert.Empty(e.User);
        Assert.Empty(e.Breadcrumbs);
        Assert.EndsWith("Till/Refund", e.Transaction, StringComparison.Ordinal);
    }

    private static async Task<HubConnection> ConnectAsync(Run run, Action<IServiceCollection> services)
    {
        var site = await run.StartAsync(static app => app.MapHub<Till>("/till"), builder => services(builder.Services));
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(site.Address, "/till"), static options => options.Headers["Authorization"] = "Bearer hunter2")
            .Build();
        await connection.StartAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private sealed class WithoutActivity : IHubFilter
    {
        public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
        {
            Activity.Current = null;
            return await next(invocationContext);
        }
    }

    private sealed class Till(ILogger<Till> log) : Hub
    {
        public int Pay(string user) => Shop.Pay() + user.Length;

        public void SignIn(string user)
        {
            SentrySdk.ConfigureScope(scope => scope.User.Id = user);
            log.LogInformation("{User} signs in", user);
        }

        public Task Refund()
        {
            log.LogError("no money");
            throw new InvalidOperationException("no money");
        }
    }
}
