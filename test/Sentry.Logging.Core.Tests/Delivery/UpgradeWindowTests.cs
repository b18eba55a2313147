using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Delivery;
using Sentry.Envelopes;
using Xunit;

namespace Sentry.Tests.Delivery;

public sealed class UpgradeWindowTests
{
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(100);
    private static readonly DeliverySettings Waiting = new() { UpgradeWindow = Length };

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_wait_ends_with_the_window_and_not_before()
    {
        var window = new UpgradeWindow(Length, _time);
        var waiting = WaitOn(window);
        _time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await waiting;
    }

    [Fact]
    public async Task The_wait_for_a_throw_that_a_library_has_announced_is_five_times_as_long()
    {
        var window = new UpgradeWindow(Length, _time);
        var waiting = WaitOn(window, announcesThrow: true);
        _time.Advance(TimeSpan.FromMilliseconds(499));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await waiting;
    }

    [Fact]
    public async Task A_flush_ends_the_windows_of_what_was_there_and_no_later_one()
    {
        var window = new UpgradeWindow(Length, _time);
        var earlier = WaitOn(window);
        window.EndNow();
        await earlier;
        _time.Advance(TimeSpan.FromMilliseconds(1));
        var later = WaitOn(window);
        Assert.False(later.IsCompleted);
        _time.Advance(Length);
        await later;
    }

    [Fact]
    public async Task What_can_be_prepared_is_prepared_while_the_window_is_open()
    {
        await using var courier = await Courier.StartAsync(Waiting, _time);
        var prepared = new TaskCompletionSource();

        courier.EnqueueOpen("first", prepared.SetResult);

        await prepared.Task;
        Assert.Empty(courier.Receiver.Requests);
        _time.Advance(Length);
        Assert.Equal("first", (await courier.Receiver.WaitForEventsAsync(1))[0].Formatted);
    }

    [Fact]
    public async Task After_the_close_nothing_waits()
    {
        var window = new UpgradeWindow(Length, _time);
        var waiting = WaitOn(window);
        window.Close();
        await waiting;
        await WaitOn(window);
    }

    [Fact]
    public async Task What_stands_behind_a_waiting_event_keeps_its_place_and_a_flush_without_a_waiter_covers_both()
    {
        await using var courier = await Courier.StartAsync(Waiting, _time);
        courier.EnqueueOpen("may learn more");
        courier.Enqueue("has nothing to learn");
        var flush = courier.Queue.BeginFlush(Courier.Long);
        _time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(flush.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await flush);
        Assert.Equal(["may learn more", "has nothing to learn"], courier.Receiver.Events.Select(static e => e.Formatted));
    }

    [Fact]
    public async Task A_flush_with_a_waiter_ends_the_windows()
    {
        await using var courier = await Courier.StartAsync(Waiting, _time);
        courier.EnqueueOpen("first");
        courier.Flush();
        courier.EnqueueOpen("second");
        Assert.True(await courier.Queue.FlushAsync(Courier.Long));
        Assert.Equal(["first", "second"], courier.Receiver.Events.Select(static e => e.Formatted));
    }

    [Fact]
    public async Task What_is_serialized_is_sent_while_the_next_one_waits()
    {
        await using var courier = await Courier.StartAsync(Waiting, _time);
        using var isBehind = new ManualResetEventSlim();
        courier.Enqueue(() =>
        {
            isBehind.Wait(Courier.Long);
            return new Envelope([EnvelopeItem.Event("{}"u8.ToArray())], SentryId.Create());
        });
        courier.EnqueueOpen("may learn more");
        isBehind.Set();

        Assert.Single(await courier.Receiver.WaitForRequestsAsync(1));
        _time.Advance(Length);
        courier.Flush();
        Assert.Equal(2, courier.Receiver.Requests.Count);
    }

    [Fact]
    public async Task What_is_serialized_is_sent_when_the_next_one_fails()
    {
        await using var courier = await Courier.StartAsync();
        using var isBehind = new ManualResetEventSlim();
        courier.Enqueue(() =>
        {
            isBehind.Wait(Courier.Long);
            return new Envelope([EnvelopeItem.Event("{}"u8.ToArray())], SentryId.Create());
        });
        courier.Enqueue(static () => throw new InvalidOperationException("wrong"));
        isBehind.Set();

        Assert.Single(await courier.Receiver.WaitForRequestsAsync(1));
    }

    [Fact]
    public async Task Without_a_window_nothing_waits()
    {
        await using var courier = await Courier.StartAsync(time: _time);
        courier.EnqueueOpen("may learn more");
        courier.Flush();
        Assert.Single(courier.Receiver.Events);
    }

    [Fact]
    public async Task Closing_waits_for_no_window()
    {
        await using var courier = await Courier.StartAsync(Waiting, _time);
        courier.EnqueueOpen("may learn more");
        Assert.True(courier.Queue.Close(Courier.Long));
        Assert.Single(courier.Receiver.Events);
    }

    [Fact]
    public async Task Many_waiting_events_end_the_windows_before_the_queue_is_full()
    {
        await using var courier = await Courier.StartAsync(Waiting with { MaxQueuedItems = 4 }, _time);
        for (var i = 0; i < 4; i++)
            Assert.True(courier.EnqueueOpen($"{i}"));
        await courier.Receiver.WaitForRequestsAsync(4);
        Assert.Empty(courier.Dropped);
    }

    private static Task WaitOn(UpgradeWindow window, bool announcesThrow = false)
    {
        var acceptedAt = window.Now;
        return Task.Run(() => window.WaitFor(acceptedAt, announcesThrow), TestContext.Current.CancellationToken);
    }
}
