using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
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
        courier.Drop(DiscardReason.BeforeSend);

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
        Assert.Equal(["Closed Error 1"], courier.Dropped);
    }

    [Fact]
    public async Task A_close_or_flush_during_a_close_joins_it()
    {
        await using var courier = await Courier.StartAsync();
        var open = new TaskCompletionSource();
        courier.Receiver.Script.Default = Reply.Ok.HoldUntil(open.Task);
        for (var i = 0; i < 5; i++)
            courier.Enqueue($"{i}");
        var closes = new[] { OnThread(() => courier.Queue.Close(Courier.Long)), OnThread(() => courier.Queue.Close(Courier.Long)) };
        Assert.True(SpinWait.SpinUntil(() => !courier.Enqueue("too late"), Courier.Long));
        Task<bool>[] joining = [.. closes, OnThread(() => courier.Queue.Flush(Courier.Long)), courier.Queue.FlushAsync(Courier.Long)];

        Assert.False(courier.Queue.Flush(Short));
        Assert.False(courier.Queue.Close(Short));
        Assert.False(courier.Queue.Close(TimeSpan.Zero));
        Assert.DoesNotContain(joining, static task => task.IsCompleted);
        open.SetResult();

        Assert.All(await Task.WhenAll(joining), Assert.True);
        Assert.True(courier.Queue.Close(TimeSpan.Zero));
        Assert.Equal(["0", "1", "2", "3", "4"], courier.Receiver.Events.Select(static e => e.Formatted).Where(static text => text != "too late"));
    }

    [Fact]
    public async Task A_close_with_a_longer_time_continues_where_a_shorter_one_has_left()
    {
        await using var courier = await Courier.StartAsync();
        var open = new TaskCompletionSource();
        courier.Receiver.Script.Default = Reply.Ok.HoldUntil(open.Task);
        courier.Enqueue("kept");
        await courier.Receiver.WaitForRequestsAsync(1);
        var patient = OnThread(() => courier.Queue.Close(Courier.Long));
        Assert.True(SpinWait.SpinUntil(() => !courier.Enqueue("too late"), Courier.Long));

        Assert.False(courier.Queue.Close(Short));
        Assert.False(courier.Queue.HasEnded);
        open.SetResult();

        Assert.True(await patient);
        Assert.DoesNotContain(courier.Dropped, static drop => drop.StartsWith("NetworkError", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_close_that_joins_a_finished_one_reports_its_losses()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Default = Reply.Never;
        courier.Enqueue();
        courier.Enqueue();

        Assert.False(courier.Queue.Close(Short));

        Assert.Equal(new Amount(2, 0), courier.Queue.LeftBehind);
        Assert.False(courier.Queue.Close(Courier.Long));
        Assert.False(courier.Queue.Flush(Courier.Long));
    }

    [Fact]
    public async Task A_wait_that_is_cut_short_ends_the_close_for_all()
    {
        await using var courier = await Courier.StartAsync();
        courier.Receiver.Script.Default = Reply.Never;
        courier.Enqueue();
        var isCut = false;
        var cut = OnThread(() => courier.Queue.Close(Courier.Long, _ => Volatile.Read(ref isCut) ? TimeSpan.Zero : Courier.Long));
        var other = OnThread(() => courier.Queue.Close(TimeSpan.FromHours(1)));

        Volatile.Write(ref isCut, true);

        Assert.False(await cut);
        Assert.False(await other);
    }

    [Fact]
    public async Task A_value_that_closes_while_it_is_serialized_does_not_wait_for_itself_and_loses_nothing()
    {
        await using var courier = await Courier.StartAsync();
        var isClosed = new TaskCompletionSource<bool>();
        courier.Enqueue(() =>
        {
            isClosed.SetResult(courier.Queue.Close(Courier.Long));
            return null;
        });
        courier.Enqueue("behind it");

        Assert.False(await isClosed.Task);
        Assert.True(courier.Queue.Close(Courier.Long));
        Assert.InRange(courier.Receiver.Events.Count, 0, 1);
        Assert.Equal(1, courier.Receiver.Events.Count + courier.Queue.Statistics.Events.Dropped);
    }

    [Fact]
    public async Task A_queue_that_was_never_used_closes()
    {
        await using var courier = await Courier.StartAsync();

        Assert.True(courier.Queue.Close(Courier.Long));
        Assert.False(courier.Enqueue());
        Assert.Equal(["Closed Error 1"], courier.Dropped);
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

        // After the one event, the close may have tried to report the loss.
        Assert.Single(courier.Receiver.Events);
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

        var statistics = courier.Queue.Statistics.Events;
        Assert.Equal(800, statistics.Sent + statistics.Dropped);
        Assert.Equal(statistics.Sent, courier.Receiver.Events.Count);
    }

    private static Task<bool> OnThread(Func<bool> close) =>
        Task.Factory.StartNew(close, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
