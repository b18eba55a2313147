using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(7, "Tornado", "SignalR hubs")]
internal static class SignalRHubs
{
    private const int Calls = 50;

    [Story]
    public static async Task A_method_that_throws_is_one_event_with_the_name_of_the_method(Run run)
    {
        await using var connection = await ConnectAsync(await StartAsync(run));
        await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync(nameof(Till.Pay), "7", TestContext.Current.CancellationToken));

        var e = await run.TheFailureAsync(handled: false);
        Assert.EndsWith("Till/Pay", e.Transaction, StringComparison.Ordinal);
    }

    [Story]
    public static async Task What_a_method_tells_its_caller_by_a_HubException_sends_no_event(Run run)
    {
        await using var connection = await ConnectAsync(await StartAsync(run));
        await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync(nameof(Till.Refuse), TestContext.Current.CancellationToken));

        await run.NothingAsync();
    }

    [Story]
    public static async Task Fifty_calls_at_once_show_only_their_own_user_tag_and_trail(Run run)
    {
        var site = await StartAsync(run);
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(async number =>
        {
            await using var connection = await ConnectAsync(site);
            await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync(nameof(Till.Pay), number.ToString(CultureInfo.InvariantCulture), TestContext.Current.CancellationToken));
        }));

        await run.SeparateFailuresAsync(Calls, nameof(Till));
    }

    [Story]
    public static async Task Fifty_calls_at_once_of_one_connection_show_only_their_own_user_tag_and_trail(Run run)
    {
        var site = await StartAsync(run, atOnce: Calls);
        await using var connection = await ConnectAsync(site);
        await Task.WhenAll(Enumerable.Range(0, Calls).Select(number =>
            Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync(nameof(Till.PayTogether), number.ToString(CultureInfo.InvariantCulture), TestContext.Current.CancellationToken))))
            .WaitAsync(Run.Enough, TestContext.Current.CancellationToken);

        await run.SeparateFailuresAsync(Calls, nameof(Till));
    }

    private static Task<Site> StartAsync(Run run, int atOnce = 1) => run.StartAsync(
        static app => app.MapHub<Till>("/till"),
        builder => builder.Services
            .AddSingleton(new Meeting(atOnce))
            .AddSignalR(options => options.MaximumParallelInvocationsPerClient = atOnce));

    private static async Task<HubConnection> ConnectAsync(Site site)
    {
        var connection = new HubConnectionBuilder().WithUrl(new Uri(site.Address, "/till")).Build();
        await connection.StartAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>Where calls wait until so many are there.</summary>
    private sealed class Meeting(int count)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task JoinAsync()
        {
            if (Interlocked.Increment(ref _count) == count)
                _all.SetResult();
            return _all.Task;
        }
    }

    private sealed class Till(ILogger<Till> log, Meeting meeting) : Hub
    {
        public async Task<int> Pay(string order)
        {
            Begin(order);
            await Task.Yield();
            return Shop.Pay();
        }

        public async Task<int> PayTogether(string order)
        {
            Begin(order);
            await meeting.JoinAsync();
            return Shop.Pay();
        }

        public Task Refuse() => throw new HubException("the till is closed");

        private void Begin(string order)
        {
            SentrySdk.ConfigureScope(scope =>
            {
                scope.SetTag("order", order);
                scope.User = new SentryUser { Id = order };
            });
            log.LogInformation("{Order} begins", order);
        }
    }
}
