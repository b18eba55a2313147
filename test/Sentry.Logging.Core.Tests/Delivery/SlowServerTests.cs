using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Testing;
using Sentry.Tests.Logs;
using Sentry.Tests.Transport.Servers;
using Xunit;

namespace Sentry.Tests.Delivery;

/// <summary>Several requests under way: only if the server is slow, and never more than a few.</summary>
public sealed class SlowServerTests
{
    public static TheoryData<Way> BothWays => Ways.Each;

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task While_a_response_is_awaited_more_requests_are_sent(Way way)
    {
        await using var courier = await Courier.StartAsync(way: way);
        courier.Enqueue("first");
        courier.Flush();
        var open = new TaskCompletionSource();
        courier.Receiver.Script.Default = Reply.Ok.HoldUntil(open.Task);
        for (var i = 0; i < 50; i++)
            courier.Enqueue($"{i}");

        await courier.Receiver.WaitForRequestsAsync(1 + SenderCrew.Most);
        Assert.False(courier.Queue.Flush(TimeSpan.FromMilliseconds(100)));
        Assert.Equal(1 + SenderCrew.Most, courier.Receiver.Requests.Count);
        open.SetResult();

        courier.Flush();
        Assert.Equal(51, courier.Receiver.Events.Select(static e => e.EventId).Distinct().Count());
        Assert.Equal(51, courier.Receiver.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task A_request_that_is_never_answered_blocks_no_other_request(Way way)
    {
        await using var courier = await Courier.StartAsync(way: way);
        courier.Receiver.Script.Enqueue(Reply.Never);
        for (var i = 0; i < 50; i++)
            courier.Enqueue($"{i}");

        await courier.Receiver.WaitForRequestsAsync(50);
        Assert.False(courier.Queue.Flush(TimeSpan.FromMilliseconds(50)));
        Assert.Equal(49, courier.Receiver.Requests.Count(static request => request.Accepted));
        Assert.Equal(1, courier.Queue.Statistics.Events.Waiting);
    }

    [Fact]
    public async Task A_request_that_times_out_is_sent_again_and_stops_nobody_else()
    {
        await using var courier = await Courier.StartAsync(timeout: TimeSpan.FromSeconds(2));
        courier.Enqueue("first");
        courier.Flush();
        courier.Receiver.Script.Enqueue(Reply.Never);
        for (var i = 0; i < 20; i++)
            courier.Enqueue($"{i}");

        courier.Flush();
        Assert.Equal(21, courier.Receiver.Requests.Count(static request => request.Accepted));
        Assert.Equal((21, 0), (courier.Queue.Statistics.Events.Sent, courier.Dropped.Count()));
    }

    [Fact]
    public async Task Errors_go_before_logs_on_all_connections()
    {
        await using var courier = await Courier.StartAsync(SomeLogs.Settings);
        courier.Enqueue("first");
        courier.Flush();
        var open = new TaskCompletionSource();
        courier.Receiver.Script.Enqueue([.. Enumerable.Repeat(Reply.Ok.HoldUntil(open.Task), SenderCrew.Most)]);
        for (var i = 0; i < SenderCrew.Most; i++)
            courier.Enqueue($"holds {i}");
        await courier.Receiver.WaitForRequestsAsync(1 + SenderCrew.Most);
        for (var i = 0; i < 100; i++)
            Assert.True(courier.Queue.Add($"log {i}"));
        Assert.True(SpinWait.SpinUntil(() => courier.Queue.WrittenLogs == 100, Courier.Long));
        for (var i = 0; i < 20; i++)
            courier.Enqueue($"error {i}");
        Assert.False(courier.Queue.Flush(TimeSpan.FromMilliseconds(100)));
        open.SetResult();
        courier.Flush();

        // The batch may meet the last errors on its way, because eight requests are under way.
        var kinds = courier.Receiver.Requests.Skip(1 + SenderCrew.Most).Select(static request => request.Events.Count > 0).ToList();
        Assert.Equal(21, kinds.Count);
        Assert.InRange(kinds.IndexOf(false), 20 - SenderCrew.Most, 20);
    }

    [Fact]
    public async Task A_quick_server_gets_one_connection()
    {
        await using var server = ScriptedServer.Start();
        await using var courier = await Courier.StartAsync(dsn: server.Dsn);
        for (var i = 0; i < 200; i++)
        {
            courier.Enqueue($"{i}");
            if (i % 20 == 0)
                courier.Flush();
        }

        courier.Flush();
        Assert.Equal(200, server.Requests.Count);

        // One more where this machine has stood still for a moment.
        Assert.InRange(server.Connections, 1, SenderCrew.Most / 2);
    }

    [Fact]
    public async Task A_close_waits_for_all_that_is_in_progress()
    {
        await using var courier = await Courier.StartAsync();
        courier.Enqueue("first");
        courier.Flush();
        var open = new TaskCompletionSource();
        courier.Receiver.Script.Default = Reply.Ok.HoldUntil(open.Task);
        for (var i = 0; i < SenderCrew.Most; i++)
            courier.Enqueue($"{i}");
        await courier.Receiver.WaitForRequestsAsync(1 + SenderCrew.Most);
        var closing = Task.Factory.StartNew(() => courier.Queue.Close(Courier.Long), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.False(courier.Queue.Flush(TimeSpan.FromMilliseconds(100)));
        open.SetResult();

        Assert.True(await closing);
        Assert.Equal((1 + SenderCrew.Most, 0), (courier.Queue.Statistics.Events.Sent, courier.Dropped.Count()));
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task At_the_close_the_last_request_that_gets_through_reports_what_the_silent_ones_have_cost(Way way)
    {
        await using var courier = await Courier.StartAsync(way: way);
        courier.Enqueue("first");
        courier.Flush();
        courier.Receiver.Script.Enqueue([.. Enumerable.Repeat(Reply.Never, 5)]);
        for (var i = 0; i < 5; i++)
            courier.Enqueue($"{i}");
        await courier.Receiver.WaitForRequestsAsync(6);

        // Long enough for the last request: an eighth is reserved for it.
        Assert.False(courier.Queue.Close(TimeSpan.FromSeconds(4)));

        courier.AssertEnds();
        Assert.Equal(new Amount(5, 0), courier.Queue.LeftBehind);
        Assert.Equal(["network_error error 5"], courier.Reported);
    }
}
