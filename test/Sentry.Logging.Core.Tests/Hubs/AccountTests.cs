using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Extensibility;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Hubs;

/// <summary>Seen = sent + suppressed + dropped + waiting, whatever becomes of what comes.</summary>
public sealed class AccountTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_delivered_event_is_sent()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        hub.CaptureMessage("arrives");

        AssertAccount(hub, "events: 1 seen = 1 sent + 0 suppressed + 0 dropped + 0 waiting");
    }

    [Fact]
    public async Task What_hooks_filters_and_sampling_leave_out_is_dropped_with_its_reason()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, options =>
        {
            options.AddEventProcessor(new Choosing("processor"));
            options.SetBeforeSend(static @event => @event.Message?.Formatted switch
            {
                "before_send" => null,
                "throws" => throw new InvalidOperationException("no"),
                _ => @event,
            });
            options.AddExceptionFilterForType<TimeoutException>();
        });
        foreach (var message in new[] { "arrives", "processor", "before_send", "throws" })
            hub.CaptureMessage(message);
        hub.CaptureException(new TimeoutException());

        AssertAccount(hub, "events: 5 seen = 1 sent + 0 suppressed + 4 dropped (BeforeSend 2, EventProcessor 2) + 0 waiting");

        using var sampled = HubUnderTest.To(receiver, static options => options.SampleRate = 0);
        sampled.CaptureMessage("sampled");
        AssertAccount(sampled, "events: 1 seen = 0 sent + 0 suppressed + 1 dropped (SampleRate 1) + 0 waiting");
    }

    [Fact]
    public async Task Repeated_reports_of_an_exception_are_suppressed()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        var exception = new InvalidOperationException("once");
        hub.CaptureException(exception);
        hub.CaptureException(exception);
        hub.Flush(Long);
        hub.CaptureException(exception);

        AssertAccount(hub, "events: 3 seen = 1 sent + 2 suppressed + 0 dropped + 0 waiting");
    }

    [Fact]
    public async Task What_the_server_refuses_and_what_it_limits_is_dropped()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        receiver.Script.Enqueue(Reply.Status(403), Reply.Status(429, ("X-Sentry-Rate-Limits", "60:error:key")));
        foreach (var message in new[] { "refused", "limited", "not tried" })
        {
            hub.CaptureMessage(message);
            hub.Flush(Long);
        }

        AssertAccount(hub, "events: 3 seen = 0 sent + 0 suppressed + 3 dropped (RateLimitBackoff 2, SendError 1) + 0 waiting");
    }

    [Fact]
    public async Task What_is_captured_inside_a_hook_or_after_the_close_is_dropped()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        IHub hub = null!;
        hub = HubUnderTest.To(receiver, options =>
        {
            options.EnableLogs = true;
            options.SetBeforeSend(@event =>
            {
                hub.CaptureMessage("inside");
                hub.Logger.LogInfo("inside");
                return @event;
            });
        });
        hub.CaptureMessage("outside");
        hub.Dispose();
        hub.CaptureMessage("too late");
        hub.Logger.LogInfo("too late");

        AssertAccount(
            hub,
            "events: 3 seen = 1 sent + 0 suppressed + 2 dropped (Closed 1, InsideSdk 1) + 0 waiting",
            "logs: 2 seen = 0 sent + 0 suppressed + 2 dropped (Closed 1, InsideSdk 1) + 0 waiting");
    }

    [Fact]
    public async Task Logs_are_counted_one_by_one()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, static options =>
        {
            options.EnableLogs = true;
            options.SetBeforeSendLog(static log => log.Message == "dropped" ? null : log);
        });
        receiver.Script.Enqueue(Reply.Status(400), Reply.Ok);
        for (var i = 0; i < 250; i++)
            hub.Logger.LogInfo("kept");
        hub.Logger.LogInfo("dropped");
        Assert.True(hub.Flush(Long));

        var logs = hub.GetStatistics().Logs;
        Assert.Equal((251, 0, 0), (logs.Seen, logs.Suppressed, logs.Waiting));
        Assert.Equal(251, logs.Sent + logs.Dropped);
        Assert.Equal(1, logs.DroppedBy[DiscardReason.BeforeSend]);
        Assert.Equal(receiver.Requests.Where(static request => !request.Accepted).Sum(static request => request.Logs.Count), logs.DroppedBy[DiscardReason.SendError]);
    }

    [Fact]
    public async Task Attachments_share_the_fate_of_their_event_unless_they_are_too_many()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        receiver.Script.Enqueue(Reply.Ok, Reply.Status(500));
        Capture(hub, 33);
        hub.Flush(Long);
        Capture(hub, 2);

        AssertAccount(
            hub,
            "events: 2 seen = 1 sent + 0 suppressed + 1 dropped (SendError 1) + 0 waiting",
            "attachments: 35 seen = 30 sent + 0 suppressed + 5 dropped (SendError 5) + 0 waiting");
    }

    [Fact]
    public async Task What_waits_is_counted_with_its_bytes_and_what_a_close_leaves_behind_is_dropped()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, static options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        receiver.Script.Default = Reply.Never;
        for (var i = 0; i < 5; i++)
            hub.CaptureMessage("waits " + i);
        await receiver.WaitForRequestsAsync(1);

        var waiting = hub.GetStatistics();
        Assert.Equal((5, 5), (waiting.Events.Seen, waiting.Events.Waiting));
        Assert.True(waiting.WaitingBytes > 0, waiting.ToString());
        hub.Dispose();

        Assert.True(System.Threading.SpinWait.SpinUntil(() => hub.GetStatistics().Events.Waiting == 0, Long));
        AssertAccount(hub, "events: 5 seen = 0 sent + 0 suppressed + 5 dropped (NetworkError 5) + 0 waiting");
    }

    [Fact]
    public async Task Events_and_logs_of_eight_threads_with_all_kinds_of_ends_add_up()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var random = new Random(5);
        receiver.Script.Enqueue([.. Enumerable.Range(0, 2000).Select(_ => random.Next(10) switch
        {
            0 => Reply.Status(400),
            1 => Reply.Abort,
            2 => Reply.Status(500),
            _ => Reply.Ok,
        })]);
        using var hub = HubUnderTest.To(receiver, static options =>
        {
            options.EnableLogs = true;
            options.MaxQueueItems = 200;
            options.SetBeforeSend(static @event => @event.Level == SentryLevel.Warning ? null : @event);
        });
        var shared = new InvalidOperationException("shared");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 250; i++)
                {
                    hub.CaptureMessage($"{thread} {i}", i % 5 == 0 ? SentryLevel.Warning : SentryLevel.Error);
                    hub.CaptureException(i % 2 == 0 ? shared : new TimeoutException($"{thread} {i}"));
                    hub.Logger.LogInfo("log {Number}", i);
                }
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        hub.Dispose();

        var statistics = hub.GetStatistics();
        Assert.Equal((4000, 2000), (statistics.Events.Seen, statistics.Logs.Seen));
        AssertAddsUp(statistics);
        Assert.Equal(receiver.Requests.Where(static request => request.Accepted).SelectMany(static request => request.Events).Select(static e => e.EventId).Distinct().Count(), statistics.Events.Sent);
    }

    [Fact]
    public void A_hub_that_is_off_counts_nothing()
    {
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = string.Empty });
        hub.CaptureMessage("nobody takes it");

        AssertAccount(hub, "events: 0 seen = 0 sent + 0 suppressed + 0 dropped + 0 waiting");
    }

    private static void Capture(IHub hub, int attachments)
    {
        var hint = new SentryHint();
        for (var i = 0; i < attachments; i++)
            hint.Attachments.Add(new SentryAttachment([1, 2, 3], i + ".bin"));
        hub.CaptureEvent(new SentryEvent { Message = new SentryMessage { Formatted = "with attachments" } }, hint);
    }

    private static void AssertAccount(IHub hub, params string[] expected)
    {
        hub.Flush(Long);
        var statistics = hub.GetStatistics();
        var lines = statistics.ToString().Split(Environment.NewLine);
        Assert.All(expected, line => Assert.Contains(line, lines));
        AssertAddsUp(statistics);
    }

    private static void AssertAddsUp(SentryStatistics statistics) => Assert.All(
        new[] { statistics.Events, statistics.Logs, statistics.Attachments },
        counts => Assert.True(counts.Waiting == 0 && counts.Seen == counts.Sent + counts.Suppressed + counts.Dropped, counts.ToString()));

    private sealed class Choosing(string dropped) : ISentryEventProcessor
    {
        public SentryEvent? Process(SentryEvent @event) => @event.Message?.Formatted == dropped ? null : @event;
    }
}
