using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Testing;
using Sentry.Tests.Diagnostics;
using Sentry.Tests.Hubs;
using Xunit;

namespace Sentry.Tests.Delivery;

/// <summary>The callback that is told what became of each event.</summary>
public sealed class EventFatesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<SentryEventFate> _told = [];

    [Fact]
    public async Task Each_event_is_reported_once_with_its_id_fate_reason_and_status()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var hub = HubUnderTest.To(receiver, options =>
        {
            options.SetOnEventFate(_told.Enqueue);
            options.SetBeforeSend(static @event => @event.Message?.Formatted == "dropped" ? null : @event);
        });
        receiver.Script.Enqueue(Reply.Ok, Reply.Status(403));
        var sent = hub.CaptureMessage("sent");
        hub.Flush(Long);
        var refused = hub.CaptureMessage("refused");
        hub.Flush(Long);
        hub.CaptureMessage("dropped");
        var exception = new InvalidOperationException("twice");
        var reported = hub.CaptureException(exception);
        hub.CaptureException(exception);
        hub.Dispose();

        var fates = _told.ToArray();
        Assert.Equal(5, fates.Length);
        Assert.Equal($"{sent}: Sent (200)", FateOf(sent));
        Assert.Equal($"{refused}: Dropped (SendError, 403)", FateOf(refused));
        Assert.Equal($"{reported}: Sent (200)", FateOf(reported));
        Assert.Equal(DiscardReason.BeforeSend, Assert.Single(fates, static fate => fate is { Fate: SentryFate.Dropped, HttpStatus: null }).Reason);
        Assert.Null(Assert.Single(fates, static fate => fate.Fate == SentryFate.Suppressed).Reason);

        string FateOf(SentryId id) => Assert.Single(fates, fate => fate.EventId == id).ToString();
    }

    [Fact]
    public async Task It_runs_on_a_thread_of_the_SDK_one_call_at_a_time_and_what_it_logs_or_captures_is_not_reported()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        IHub? hub = null;
        var threads = new ConcurrentBag<string?>();
        hub = HubUnderTest.To(receiver, options => options.SetOnEventFate(fate =>
        {
            threads.Add(Thread.CurrentThread.Name);
            hub!.CaptureMessage("about " + fate.EventId);
        }));
        for (var i = 0; i < 20; i++)
            hub.CaptureMessage("event");
        hub.Dispose();

        Assert.Equal(["Sentry event fates"], threads.Distinct());
        Assert.Equal(20, receiver.Events.Count);
        Assert.All(receiver.Events, static @event => Assert.Equal("event", @event.Formatted));
    }

    [Fact]
    public async Task A_callback_that_throws_is_logged_once_and_called_again()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var heard = new Heard();
        var calls = 0;
        var hub = HubUnderTest.To(receiver, options =>
        {
            options.DiagnosticLogger = heard;
            options.SetOnEventFate(_ => throw new InvalidOperationException("no " + ++calls));
        });
        for (var i = 0; i < 5; i++)
            hub.CaptureMessage("event");
        hub.Dispose();

        Assert.Equal((5, 5), (calls, receiver.Events.Count));
        Assert.Contains("SetOnEventFate threw InvalidOperationException", Assert.Single(heard.Sentences));
    }

    [Fact]
    public async Task A_callback_that_blocks_delays_no_delivery_and_holds_a_bounded_number()
    {
        const int events = 1500;
        await using var receiver = await SentryReceiver.StartAsync();
        var heard = new Heard();
        using var gate = new ManualResetEventSlim();
        var hub = HubUnderTest.To(receiver, options =>
        {
            options.DiagnosticLogger = heard;
            options.MaxQueueItems = events;
            options.SetOnEventFate(fate =>
            {
                gate.Wait(Long);
                _told.Enqueue(fate);
            });
        });
        for (var i = 0; i < events; i++)
            hub.CaptureMessage("event " + i);
        Assert.True(hub.Flush(Long));

        Assert.Equal(events, hub.GetStatistics().Events.Sent);
        Assert.Empty(_told);
        Assert.Contains("slower than events come", Assert.Single(heard.Sentences));
        gate.Set();
        hub.Dispose();
        Assert.InRange(_told.Count, 1000, 1001);
    }
}
