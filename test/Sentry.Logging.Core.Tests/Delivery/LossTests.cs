using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Delivery;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Delivery;

/// <summary>Requests that are lost, some or all of them.</summary>
public sealed class LossTests
{
    [Fact]
    public async Task A_lost_request_blocks_no_other_request()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var courier = await Courier.StartAsync(time: time, retry: RetrySchedule.Default);
        courier.Receiver.Script.Enqueue(Reply.Abort);
        for (var i = 0; i < 20; i++)
            courier.Enqueue($"{i}");

        await courier.Receiver.WaitForRequestsAsync(20);
        Assert.Equal(Enumerable.Range(0, 20).Select(static i => $"{i}"), courier.Receiver.Events.Select(static e => e.Formatted));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("0", (await courier.Receiver.WaitForEventsAsync(21))[20].Formatted);
    }

    [Fact]
    public async Task A_flush_covers_what_waits_for_another_attempt()
    {
        await using var courier = await Courier.StartAsync(retry: Courier.Retrying(attempts: 5, pause: TimeSpan.FromHours(1)));
        courier.Receiver.Script.Enqueue(Reply.Abort, Reply.Ok, Reply.Abort);
        courier.Enqueue("lost at first");
        courier.Enqueue("taken");
        courier.Flush();
        Assert.True(courier.Queue.Waiting.IsNone);
        Assert.Equal(["lost at first", "taken"], Accepted(courier));
    }

    [Fact]
    public async Task Where_a_third_of_all_requests_is_lost_everything_arrives()
    {
        const int Events = 300;
        await using var courier = await Courier.StartAsync(
            new DeliverySettings { MaxQueuedItems = Events }, retry: RetrySchedule.Default);
        var random = new Random(7);
        courier.Receiver.Script.Enqueue([.. Enumerable.Range(0, 20 * Events).Select(_ => random.Next(10) < 3 ? Reply.Abort : Reply.Ok)]);
        for (var i = 0; i < Events; i++)
            Assert.True(courier.Enqueue($"{i}"));

        Assert.True(courier.Queue.Close(Courier.Long));

        Assert.Equal(Events, Accepted(courier).Length);
        Assert.Equal((Events, 0), ((int)courier.Queue.Statistics.Events.Sent, courier.Dropped.Count()));
    }

    [Fact]
    public async Task Flushes_again_and_again_use_up_no_attempts_while_the_server_is_down()
    {
        await using var courier = await Courier.StartAsync(retry: Courier.Retrying(attempts: 3, pause: TimeSpan.FromHours(1)));
        courier.Receiver.Script.Default = Reply.Abort;
        courier.Enqueue("kept");
        for (var i = 0; i < 30; i++)
            courier.Queue.Flush(TimeSpan.FromMilliseconds(20));
        courier.Receiver.Script.Default = Reply.Ok;
        courier.Flush();
        Assert.Equal(["kept"], Accepted(courier));
        Assert.Empty(courier.Dropped);
    }

    [Fact]
    public async Task A_flush_that_is_done_leaves_no_timer()
    {
        const int Flushes = 200;
        await using var courier = await Courier.StartAsync();
        var before = Timer.ActiveCount;
        for (var i = 0; i < Flushes; i++)
        {
            courier.Enqueue();
            Assert.True(await courier.Queue.FlushAsync(TimeSpan.FromHours(1)));
        }

        // Others in this process have timers, too, but not so many.
        Assert.InRange(Timer.ActiveCount - before, -Flushes, Flushes / 2);
    }

    private static string?[] Accepted(Courier courier) =>
        [.. courier.Receiver.Requests.Where(static request => request.Accepted).SelectMany(static request => request.Events).Select(static e => e.Formatted).Distinct().Order()];
}
