using System;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Delivery;

public sealed class CloseTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Closing_gets_everything_out()
    {
        await using var courier = await Courier.StartAsync();
        courier.Enqueue("a");
        courier.Enqueue("b");
        courier.Queue.CountDrop(DiscardReason.BeforeSend, Sentry.Envelopes.DataCategory.Error);

        Assert.True(courier.Queue.Close(Courier.Long));

        Assert.Equal(2, courier.Receiver.Events.Count);
        Assert.Equal(["before_send error 1"], courier.Reported);
    }

    [Fact]
    public async Task What_comes_after_the_close_is_counted()
    {
        await using var courier = await Courier.StartAsync();
        courier.Enqueue("before");
        courier.Queue.Close(Courier.Long);

        Assert.False(courier.Enqueue("after"));
        Assert.False(courier.TryFlush());
        Assert.True(courier.Queue.Close(Courier.Long));

        Assert.Equal("before", Assert.Single(courier.Receiver.Events).Formatted);
        Assert.Equal(["QueueOverflow Error 1"], courier.Dropped);
    }

    [Fact]
    public async Task A_queue_that_was_never_used_closes()
    {
        await using var courier = await Courier.StartAsync();

        Assert.True(courier.Queue.Close(Courier.Long));
        Assert.False(courier.Enqueue());
        Assert.Equal(["QueueOverflow Error 1"], courier.Dropped);
    }

    [Fact]
    public async Task A_server_that_never_answers_does_not_hold_up_the_close_and_everything_is_counted()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Default = Reply.Never;
        for (var i = 0; i < 10; i++)
            courier.Enqueue();
        await courier.Receiver.WaitForRequestsAsync(1);

        Assert.False(courier.Queue.Close(Short));

        courier.AssertEnds();
        Assert.Equal(["NetworkError Error 10"], courier.Dropped);
        Assert.Single(courier.Receiver.Requests);
    }

    [Fact]
    public async Task Closing_ends_the_pause_before_the_next_attempt()
    {
        await using var courier = await Courier.StartAsync(retry: Courier.Retrying(attempts: 5, pause: TimeSpan.FromHours(1)));
        courier.Receiver.Script.Enqueue(Reply.Abort);
        courier.Enqueue();
        await courier.Receiver.WaitForRequestsAsync(1);

        Assert.True(courier.Queue.Close(Courier.Long));

        Assert.Equal([false, true], courier.Receiver.Requests.Select(static request => request.Accepted));
    }

    [Fact]
    public async Task A_pause_does_not_outlive_the_close()
    {
        await using var courier = await Courier.StartAsync(retry: Courier.Retrying(attempts: 5, pause: TimeSpan.FromHours(1)));
        courier.Receiver.Script.Default = Reply.Abort;
        courier.Enqueue();
        await courier.Receiver.WaitForRequestsAsync(1);

        Assert.False(courier.Queue.Close(Short));

        courier.AssertEnds();
        Assert.Equal(["NetworkError Error 1"], courier.Dropped);
    }

    [Fact]
    public async Task Everything_is_sent_or_counted_when_many_threads_add_while_it_closes()
    {
        await using var courier = await Courier.StartAsync();
        var adding = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            () => Enumerable.Range(0, 200).Count(_ => courier.Enqueue()), TestContext.Current.CancellationToken)));
        await courier.Receiver.WaitForRequestsAsync(1);

        courier.Queue.Close(Courier.Long);
        await adding;
        courier.AssertEnds();

        var statistics = courier.Queue.Statistics;
        Assert.Equal(800, statistics.Sent + statistics.Dropped.Sum(static drop => drop.Quantity));
        Assert.Equal(statistics.Sent, courier.Receiver.Events.Count);
    }
}
