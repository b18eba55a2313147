using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Testing;
using Sentry.Tests.Hubs;
using Xunit;

namespace Sentry.Tests.Storms;

/// <summary>What becomes of suppressed events, from the hub to the server.</summary>
public sealed class SuppressedEventTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task After_a_minute_without_another_one_the_last_is_sent_and_tells_of_the_others()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, options =>
        {
            options.Time = time;
            options.MaxEqualEvents = 2;
        });
        hub.CaptureMessage("no card");
        hub.CaptureMessage("no card");
        await receiver.WaitForEventsAsync(2);
        hub.CaptureMessage("no card");
        time.Advance(TimeSpan.FromSeconds(20));
        hub.CaptureMessage("no card");
        hub.CaptureMessage("no card");
        time.Advance(TimeSpan.FromSeconds(39));
        hub.CaptureMessage("another kind");
        await receiver.WaitForEventsAsync(3);
        Assert.Equal("another kind", receiver.Events[2].Formatted);
        time.Advance(TimeSpan.FromSeconds(2));

        var last = (await receiver.WaitForEventsAsync(4))[3];
        Assert.Equal("no card", last.Formatted);
        Assert.Equal(2, last.Contexts["suppressed"].GetProperty("count").GetInt64());
        Assert.Equal(TimeSpan.FromSeconds(20), last.Contexts["suppressed"].GetProperty("until").GetDateTimeOffset() - last.Contexts["suppressed"].GetProperty("since").GetDateTimeOffset());
        Assert.Empty(last.Breadcrumbs);
    }

    [Fact]
    public async Task The_next_one_that_is_sent_tells_of_them()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, options =>
        {
            options.Time = time;
            options.MaxEqualEvents = 20;
        });
        for (var i = 0; i < 50; i++)
            hub.CaptureMessage("no card");
        await receiver.WaitForEventsAsync(20);
        time.Advance(TimeSpan.FromSeconds(31));
        hub.CaptureMessage("no card");
        Assert.True(hub.Flush(Enough));

        Assert.Equal(50 + 1, receiver.Events.Sum(static e => 1 + CountOf(e)));
        Assert.Equal(21, receiver.Events.Count);
    }

    [Fact]
    public async Task A_crash_is_sent_although_its_exception_was_suppressed()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, static options => options.MaxEqualEvents = 1);
        hub.CaptureException(Thrown());
        var exception = Thrown();
        Assert.Equal(SentryId.Empty, hub.CaptureException(exception));
        Assert.Equal(SentryId.Empty, hub.CaptureException(exception));
        var crash = hub.CaptureEvent(new SentryEvent(exception) { IsHandled = false, EndsProcess = true, Level = SentryLevel.Fatal });
        Assert.True(hub.Flush(Enough));

        Assert.Contains(receiver.Events, e => e.EventId == crash.ToString() && !e.Contexts.ContainsKey("suppressed"));

        // The second report of the same exception is none of its own.
        Assert.Equal(2, receiver.Events.Where(e => e.EventId != crash.ToString()).Sum(static e => 1 + CountOf(e)));
    }

    [Fact]
    public async Task While_a_hook_drops_all_nothing_is_suppressed_and_nothing_is_sent_for_it()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using (var hub = HubUnderTest.To(receiver, static options =>
        {
            options.MaxEqualEvents = 1;
            options.SetBeforeSend(static (_, _) => null);
        }))
        {
            for (var i = 0; i < 10; i++)
                hub.CaptureMessage("no card");
            Assert.True(hub.Flush(Enough));
        }

        Assert.Empty(receiver.Events);
        Assert.Equal(["before_send error 10"], Discards(receiver));
    }

    [Fact]
    public async Task Without_a_flush_a_close_sends_the_last_one()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using (var hub = HubUnderTest.To(receiver, static options => options.MaxEqualEvents = 1))
        {
            for (var i = 0; i < 10; i++)
                hub.CaptureMessage("no card");
        }

        Assert.Equal(10, receiver.Events.Sum(static e => 1 + CountOf(e)));
        Assert.Equal([$"backpressure error {10 - receiver.Events.Count}"], Discards(receiver));
    }

    [Fact]
    public async Task During_an_outage_a_full_queue_gives_up_equal_events_for_different_ones()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var gate = new TaskCompletionSource();
        receiver.Script.Default = Reply.Ok.HoldUntil(gate.Task);
        using (var hub = HubUnderTest.To(receiver, static options =>
        {
            options.MaxEqualEvents = 0;
            options.MaxQueueBytes = 400_000;
            options.AttachStacktrace = false;
            options.ShutdownTimeout = Enough;
        }))
        {
            for (var i = 0; i < 1000; i++)
                hub.CaptureMessage("no card");
            for (var i = 0; i < 60; i++)
                hub.CaptureMessage("other " + i);
            await receiver.WaitForRequestsAsync(1);
            receiver.Script.Default = Reply.Ok;
            gate.SetResult();
            Assert.True(hub.Flush(Enough));
        }

        Assert.Equal(61, receiver.Events.Select(static e => e.Formatted).Distinct().Count());
        Assert.Equal([$"backpressure error {1060 - receiver.Events.Count}"], Discards(receiver));
    }

    private static long CountOf(ReceivedEvent e) => e.Contexts.TryGetValue("suppressed", out var told) ? told.GetProperty("count").GetInt64() : 0;

    private static IEnumerable<string> Discards(SentryReceiver receiver) =>
        from discard in receiver.Discards
        group discard.Quantity by $"{discard.Reason} {discard.Category}" into discards
        select $"{discards.Key} {discards.Sum()}";

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("no card");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }
}
