using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Hubs;
using Sentry.Testing;
using Sentry.Tests.Delivery;
using Sentry.Tests.Diagnostics;
using Xunit;

namespace Sentry.Tests.Hubs;

public sealed class HubDeliveryTests
{
    [Fact]
    public async Task A_fatal_event_ends_the_pause_before_the_next_attempt_and_its_capture_does_not_wait()
    {
        await using var courier = await Courier.StartAsync(retry: Courier.Retrying(attempts: 5, pause: TimeSpan.FromHours(1)));
        using var settings = HubBuilder.Create(new SentryOptions { Dsn = courier.Receiver.Dsn }, SdkLog.Silent);
        var hub = settings.With(courier.Queue);
        var open = new TaskCompletionSource();
        courier.Receiver.Script.Enqueue(Reply.Abort, Reply.Ok.HoldUntil(open.Task));
        hub.CaptureMessage("failed");
        await courier.Receiver.WaitForRequestsAsync(1);

        hub.CaptureMessage("failed for good", SentryLevel.Fatal);
        open.SetResult();

        await courier.Receiver.WaitForRequestsAsync(3);
        Assert.Equal(["failed", "failed", "failed for good"], courier.Receiver.Events.Select(static received => received.Formatted).Order());
    }

    [Theory]
    [InlineData("context")]
    [InlineData("within a context")]
    [InlineData("extra")]
    [InlineData("params")]
    [InlineData("mechanism")]
    public async Task A_value_that_waits_while_it_is_read_holds_up_nobody_elses_event(string where)
    {
        await using var courier = await Courier.StartAsync();
        var options = new SentryOptions { Dsn = courier.Receiver.Dsn };
        using var waiting = new Waiting();
        options.SetBeforeSend((e, hint) =>
        {
            if (e.Exception is null)
                return e;
            var values = new Dictionary<string, object?> { ["value"] = waiting };
            if (where == "context")
                e.Contexts["order"] = waiting;
            else if (where == "within a context")
                e.Contexts["order"] = values;
            else if (where == "extra")
                e.SetExtra("order", waiting);
            else if (where == "params")
                e.Message = new SentryMessage { Message = "failed", Params = values };
            else
                e.SentryExceptions[0].Mechanism!.Data = values;
            return e;
        });
        using var settings = HubBuilder.Create(options, SdkLog.Silent);
        var hub = settings.With(courier.Queue);

        var failed = Task.Factory.StartNew(
            () => hub.CaptureException(new InvalidOperationException()), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(waiting.IsRead.Wait(Courier.Long, TestContext.Current.CancellationToken));
        hub.CaptureMessage("another");

        Assert.True(hub.Flush(TimeSpan.FromSeconds(5)));
        Assert.Equal("another", Assert.Single(courier.Receiver.Events).Formatted);
        waiting.MayGoOn.Set();
        Assert.NotEqual(SentryId.Empty, await failed);
    }

    private sealed class Waiting : IEnumerable<int>, IDisposable
    {
        public ManualResetEventSlim IsRead { get; } = new();

        public ManualResetEventSlim MayGoOn { get; } = new();

        public IEnumerator<int> GetEnumerator()
        {
            IsRead.Set();
            MayGoOn.Wait(Courier.Long);
            yield return 1;
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public void Dispose()
        {
            IsRead.Dispose();
            MayGoOn.Dispose();
        }
    }

    [Theory]
    [InlineData("trail")]
    [InlineData("trail that a hook has read")]
    [InlineData("exception")]
    [InlineData("extra")]
    [InlineData("context")]
    public async Task Whatever_an_event_holds_counts_as_what_waits(string where)
    {
        const int text = 8000;
        await using var courier = await Courier.StartAsync(new DeliverySettings { MaxQueuedBytes = 1 << 20 });
        var options = new SentryOptions { Dsn = courier.Receiver.Dsn };
        options.SetBeforeSend((e, hint) =>
        {
            if (where == "trail that a hook has read")
                _ = e.Breadcrumbs.Count;
            return e;
        });
        using var settings = HubBuilder.Create(options, SdkLog.Silent);
        var hub = settings.With(courier.Queue);
        using var open = new ManualResetEventSlim();
        courier.Enqueue(() =>
        {
            open.Wait(Courier.Long);
            return null;
        });

        var taken = 0;
        for (var i = 0; i < 20; i++)
        {
            using (hub.PushIsolationScope())
            {
                var e = where == "exception" ? new SentryEvent(Nested(text)) : new SentryEvent();
                for (var part = 0; part < 10; part++)
                {
                    var value = new string((char)('a' + part), text);
                    if (where.StartsWith("trail", StringComparison.Ordinal))
                        hub.AddBreadcrumb(new Breadcrumb(value));
                    else if (where == "extra")
                        e.SetExtra("value" + part, value);
                    else if (where == "context")
                        e.Contexts["value" + part] = new Dictionary<string, object?> { ["text"] = value };
                }

                if (hub.CaptureEvent(e) != SentryId.Empty)
                    taken++;
            }
        }

        open.Set();
        // What is unusual in events that are not serialized may take an eighth of the room.
        Assert.InRange(taken, 1, 4);
    }

    private static Exception? Nested(int text)
    {
        Exception? nested = null;
        for (var part = 0; part < 10; part++)
            nested = new InvalidOperationException(new string((char)('a' + part), text), nested);
        return nested;
    }

    [Fact]
    public async Task Attachments_that_are_not_sent_are_reported_by_a_hub_that_was_opened_again()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var hub = HubBuilder.Create(new SentryOptions { Dsn = receiver.Dsn }, SdkLog.Silent);
        hub.Dispose();
        using (var again = hub.Reopen()!)
        {
            var hint = new SentryHint();
            for (var i = 0; i < 32; i++)
                hint.Attachments.Add(new SentryAttachment([1, 2], $"{i}"));
            again.CaptureEvent(new SentryEvent(), hint);
        }

        Assert.Equal(("attachment", 4L), (Assert.Single(receiver.Discards).Category, receiver.Discards[0].Quantity));
    }

    [Fact]
    public async Task What_a_hub_leaves_behind_is_reported_to_the_first_who_asks()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Default = Reply.Never;
        var heard = new Heard();
        var hub = HubBuilder.Create(
            new SentryOptions { Dsn = receiver.Dsn, DiagnosticLogger = heard, ShutdownTimeout = TimeSpan.FromMilliseconds(50) }, SdkLog.Silent);
        hub.CaptureMessage("one");
        hub.CaptureMessage("two");
        hub.Dispose();
        hub.Dispose();

        Assert.Equal($"2 events are lost: 127.0.0.1:{receiver.Port} did not accept more within 0.1 s.", Assert.Single(heard.Sentences));
    }

    [Fact]
    public async Task An_event_that_is_not_fatal_leaves_the_pause_as_it_is()
    {
        await using var courier = await Courier.StartAsync(retry: Courier.Retrying(attempts: 5, pause: TimeSpan.FromHours(1)));
        using var settings = HubBuilder.Create(new SentryOptions { Dsn = courier.Receiver.Dsn }, SdkLog.Silent);
        var hub = settings.With(courier.Queue);
        courier.Receiver.Script.Enqueue(Reply.Abort);
        hub.CaptureMessage("failed");
        await courier.Receiver.WaitForRequestsAsync(1);

        hub.CaptureMessage("failed again", SentryLevel.Error);

        Assert.Equal(2, courier.Queue.Waiting.Events);
        courier.Flush();
        Assert.Equal(3, courier.Receiver.Requests.Count);
    }

    [Fact]
    public async Task A_closed_hub_opens_again_with_what_it_knows()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var hub = HubBuilder.Create(new SentryOptions { Dsn = receiver.Dsn }, SdkLog.Silent);
        hub.ConfigureGlobalScope(static scope => scope.SetTag("shop", "7"));
        hub.AddBreadcrumb("step");
        hub.Dispose();
        Assert.Equal(SentryId.Empty, hub.CaptureMessage("too late"));

        using (var again = hub.Reopen()!)
            again.CaptureMessage("crashed");

        var received = Assert.Single(receiver.Events);
        Assert.Equal(("crashed", "7", "step"), (received.Formatted, received.Tags["shop"], Assert.Single(received.Breadcrumbs).Message));
        Assert.False(hub.IsEnabled);
        Assert.Null(HubBuilder.Disabled.Reopen());
    }
}
