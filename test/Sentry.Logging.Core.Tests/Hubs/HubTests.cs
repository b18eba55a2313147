using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Hubs;
using Sentry.Infrastructure;
using Sentry.Testing;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Hubs;

public sealed class HubTests
{
    private static readonly TimeSpan Window = new SentryOptions().UpgradeWindow;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task An_event_is_filled_by_its_scopes_the_more_specific_one_winning()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, options => options.DefaultTags["where"] = "options");
        hub.ConfigureGlobalScope(scope =>
        {
            scope.SetTag("where", "global");
            scope.SetTag("global", "yes");
            scope.SetContext("shop", new Dictionary<string, object> { ["id"] = 7 });
        });
        using (hub.PushIsolationScope())
        {
            hub.ConfigureScope(scope =>
            {
                scope.SetTag("where", "isolation");
                scope.SetTag("isolation", "yes");
                scope.User = new SentryUser { Id = "u1" };
            });
            using (hub.PushScope())
            {
                hub.ConfigureScope(scope => scope.SetTag("where", "pushed"));
                hub.CaptureMessage("inside");
            }

            hub.CaptureMessage("after");
        }

        hub.CaptureMessage("outside");
        Assert.True(hub.Flush(Enough));

        var events = receiver.Events.ToDictionary(e => e.Formatted!);
        Assert.Equal(("pushed", "yes", "yes"), (events["inside"].Tags["where"], events["inside"].Tags["isolation"], events["inside"].Tags["global"]));
        Assert.Equal("isolation", events["after"].Tags["where"]);
        Assert.Equal("u1", events["after"].Text("user", "id"));
        Assert.Equal("global", events["outside"].Tags["where"]);
        Assert.False(events["outside"].Tags.ContainsKey("isolation"));
        Assert.Equal("7", events["outside"].At("contexts", "shop", "id").ToString());
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    [Fact]
    public async Task A_hook_that_changes_a_breadcrumb_of_its_event_does_not_change_later_events()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, options => options.SetBeforeSend((@event, _) =>
        {
            foreach (var crumb in @event.Breadcrumbs)
                crumb.Message += "!";
            return @event;
        }));
        hub.AddBreadcrumb("step");
        hub.CaptureMessage("one");
        hub.CaptureMessage("two");
        Assert.True(hub.Flush(Enough));
        Assert.All(receiver.Events, e => Assert.Equal("step!", Assert.Single(e.Breadcrumbs).Message));
    }

    [Fact]
    public async Task Process_breadcrumbs_from_before_a_unit_are_shown_when_asked_for()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, options =>
        {
            options.IncludeProcessBreadcrumbs = true;
            options.MaxBreadcrumbs = 3;
        });
        hub.AddBreadcrumb("start 1");
        hub.AddBreadcrumb("start 2");
        using (hub.PushIsolationScope())
        {
            hub.AddBreadcrumb("unit 1");
            await WithoutFlow(() => hub.AddBreadcrumb("meanwhile"));
            hub.AddBreadcrumb("unit 2");
            hub.CaptureMessage("now");
        }

        Assert.True(hub.Flush(Enough));
        Assert.Equal(["start 2", "unit 1", "unit 2"], Assert.Single(receiver.Events).Breadcrumbs.Select(crumb => crumb.Message));
    }

    [Fact]
    public async Task What_runs_in_a_scope_of_its_own_is_the_application_s_code()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        hub.WithScope(scope =>
        {
            scope.SetTag("in", "scope");
            hub.CaptureMessage("inside");
        });
        Assert.Throws<InvalidOperationException>(() => hub.WithScope(_ => throw new InvalidOperationException()));
        Assert.True(hub.Flush(Enough));
        Assert.Equal("scope", Assert.Single(receiver.Events).Tags["in"]);

        var ran = false;
        using var off = SentrySdk.CreateHub(new SentryOptions { Dsn = string.Empty });
        off.WithScope(_ => ran = true);
        Assert.True(ran);
    }

    [Fact]
    public async Task What_was_given_to_a_scope_or_trail_may_be_used_again()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        var crumb = new Breadcrumb("first");
        crumb.Data["list"] = new List<string> { "then" };
        var user = new SentryUser { Id = "then" };
        hub.AddBreadcrumb(crumb);
        hub.ConfigureScope(scope => scope.User = user);
        crumb.Message = "second";
        ((List<string>)crumb.Data["list"]!)[0] = "now";
        user.Id = "now";
        hub.CaptureMessage("x");
        Assert.True(hub.Flush(Enough));
        var only = Assert.Single(receiver.Events);
        Assert.Equal("first", Assert.Single(only.Breadcrumbs).Message);
        Assert.Equal("[\"then\"]", only.Breadcrumbs[0].Data["list"].ToString());
        Assert.Equal("then", only.Text("user", "id"));
    }

    [Fact]
    public async Task Attachments_travel_with_their_event()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        hub.ConfigureGlobalScope(scope => scope.AddAttachment(new SentryAttachment([1, 2, 3], "scope.bin")));
        var hint = new SentryHint();
        hint.Attachments.Add(new SentryAttachment([4], "hint.bin"));
        hub.CaptureEvent(new SentryEvent(), hint);
        Assert.True(hub.Flush(Enough));
        var names = receiver.Items("attachment").Select(item => item.Header.GetProperty("filename").GetString());
        Assert.Equal(["hint.bin", "scope.bin"], names.Order());
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    [Fact]
    public async Task The_id_returned_is_the_id_of_the_event_that_was_kept()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        var exception = new InvalidOperationException("once");
        var first = hub.CaptureException(exception);
        Assert.Equal(first, hub.CaptureException(exception));
        Assert.Equal(first, hub.CaptureException(new ArgumentException("wrapped", exception)));
        Assert.Equal(first, hub.LastEventId);
        Assert.True(hub.Flush(Enough));
        Assert.Equal(first.ToString(), Assert.Single(receiver.Events).EventId);
    }

    [Fact]
    public async Task An_event_a_hook_dropped_was_reported_anyway()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var seen = 0;
        using var hub = HubUnderTest.To(receiver, options => options.SetBeforeSend((_, _) =>
        {
            seen++;
            return null;
        }));
        var exception = new InvalidOperationException();
        Assert.Equal(SentryId.Empty, hub.CaptureException(exception));
        Assert.Equal(SentryId.Empty, hub.CaptureException(exception));
        Assert.Equal(1, seen);
    }

    [Fact]
    public async Task A_later_report_completes_the_event_that_waits()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var hub = HubUnderTest.To(receiver, options => options.Time = time);
        var exception = new InvalidOperationException("no card");
        var first = hub.CaptureException(exception);
        using (hub.PushIsolationScope())
        {
            hub.ConfigureScope(static scope => scope.Request = new SentryRequest { Url = "http://shop/pay" });
            Assert.Equal(first, hub.CaptureEvent(new SentryEvent(new AggregateException(exception)) { Message = new SentryMessage { Formatted = "failed" } }));
        }

        Assert.Equal(first, hub.CaptureEvent(Forgotten(exception)));
        time.Advance(Window);
        Assert.True(hub.Flush(Enough));
        var only = Assert.Single(receiver.Events);
        Assert.Equal((first.ToString(), "failed", "http://shop/pay"), (only.EventId, only.Formatted, only.Text("request", "url")));
        Assert.Equal(("auto.unhandled.unobserved_task", false), Mechanism(only));

        // Too late.
        Assert.Equal(first, hub.CaptureEvent(new SentryEvent(exception) { Message = new SentryMessage { Formatted = "again" } }));
        Assert.True(hub.Flush(Enough));
        Assert.Single(receiver.Events);
    }

    [Fact]
    public async Task A_crash_within_the_window_marks_the_logged_event_and_waits_for_nothing()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, static options => options.Time = new FakeTimeProvider(DateTimeOffset.UtcNow));
        var exception = new InvalidOperationException("no card");
        hub.CaptureException(new TimeoutException("another one, before it"));
        var first = hub.CaptureEvent(new SentryEvent(exception) { Message = new SentryMessage { Formatted = "failed" } });
        Assert.Equal(first, hub.CaptureEvent(Crash(exception)));
        Assert.True(hub.Flush(Enough));
        var crash = receiver.Events[1];
        Assert.Equal(2, receiver.Events.Count);
        Assert.Equal(("failed", "fatal"), (crash.Formatted, crash.Text("level")));
        Assert.Equal(("auto.unhandled.app_domain", false), Mechanism(crash));
    }

    [Fact]
    public async Task A_crash_after_the_window_is_an_event_of_its_own_that_names_the_first()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var hub = HubUnderTest.To(receiver, options => options.Time = time);
        var exception = new InvalidOperationException("no card");
        var first = hub.CaptureEvent(new SentryEvent(exception) { Message = new SentryMessage { Formatted = "failed" }, Logger = "Shop" });
        time.Advance(Window);
        Assert.True(hub.Flush(Enough));
        var second = hub.CaptureEvent(Crash(exception));
        Assert.NotEqual(first, second);
        hub.CaptureEvent(Crash(exception));
        Assert.True(hub.Flush(Enough));

        var crash = receiver.Events[1];
        Assert.Equal(2, receiver.Events.Count);
        Assert.Equal((second.ToString(), "failed", "Shop", "fatal"), (crash.EventId, crash.Formatted, crash.Text("logger"), crash.Text("level")));
        Assert.Equal(first.ToString(), crash.Text("contexts", "log", "first_event_id"));
        Assert.Equal(false, Mechanism(crash).Handled);
        Assert.Equal(true, Mechanism(receiver.Events[0]).Handled);
        Assert.Equal(first, ((Hub)hub).IdOf(exception));
    }

    [Fact]
    public async Task Threads_that_report_the_same_exceptions_at_once_report_it_once_and_hear_one_id()
    {
        const int Threads = 4;
        const int Exceptions = 100;
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        var exceptions = Enumerable.Range(0, Exceptions).Select(static i => new InvalidOperationException($"{i}")).ToList();
        using var start = new Barrier(Threads);
        var ids = await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return exceptions.Select(exception => hub.CaptureEvent(new SentryEvent(thread % 2 == 0 ? exception : new AggregateException(exception))
                {
                    Message = new SentryMessage { Formatted = exception.Message },
                    MechanismType = "auto.log.nlog",
                    IsHandled = thread != 0,
                })).ToList();
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.True(hub.Flush(Enough));
        Assert.All(ids, heard => Assert.Equal(ids[0], heard));
        Assert.Equal(ids[0].Select(static id => id.ToString()).Order(), receiver.Events.Select(static e => e.EventId).Order());
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    [Fact]
    public async Task No_event_waits_longer_than_ten_seconds()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var hub = HubUnderTest.To(receiver, options =>
        {
            options.Time = time;
            options.UpgradeWindow = TimeSpan.FromDays(1);
        });
        hub.CaptureException(new InvalidOperationException());
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(hub.Flush(Enough));
        Assert.Single(receiver.Events);
    }

    [Fact]
    public async Task An_event_without_an_exception_and_one_that_cannot_be_matched_again_wait_for_nothing()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, static options => options.Time = new FakeTimeProvider(DateTimeOffset.UtcNow));
        hub.CaptureMessage("nothing to learn");
        Assert.True(hub.Flush(Enough));
        using var counting = HubUnderTest.To(receiver, static options =>
        {
            options.Time = new FakeTimeProvider(DateTimeOffset.UtcNow);
            options.DisableDuplicateEventDetection();
        });
        counting.CaptureException(new InvalidOperationException());
        Assert.True(counting.Flush(Enough));
        using var off = HubUnderTest.To(receiver, static options =>
        {
            options.Time = new FakeTimeProvider(DateTimeOffset.UtcNow);
            options.UpgradeWindow = TimeSpan.Zero;
        });
        var exception = new InvalidOperationException();
        off.CaptureException(exception);
        off.CaptureEvent(Forgotten(exception));
        Assert.True(off.Flush(Enough));
        Assert.Equal(3, receiver.Events.Count);
        Assert.Equal(true, Mechanism(receiver.Events[2]).Handled);
    }

    [Fact]
    public async Task An_event_lost_to_a_full_queue_does_not_claim_to_have_reported()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var gate = new TaskCompletionSource();
        using var hub = HubUnderTest.To(receiver, options =>
        {
            options.MaxQueueItems = 1;
            options.UpgradeWindow = TimeSpan.Zero;
            options.SetBeforeSend((@event, _) =>
            {
                // A list that is read while its event is serialized holds up the serializer thread, and so everything behind it.
                if (@event.Message?.Formatted == "holds up")
                    @event.Extra["wait"] = new Waits(gate.Task);
                return @event;
            });
        });
        var exception = new InvalidOperationException("no card");
        var lost = SentryId.Create();
        hub.CaptureMessage("holds up");
        for (var i = 0; i < 1000 && lost != SentryId.Empty; i++)
            lost = hub.CaptureException(exception = new InvalidOperationException("no card"));
        Assert.Equal(SentryId.Empty, ((Hub)hub).IdOf(exception));
        gate.SetResult();
        Assert.True(hub.Flush(Enough));

        var kept = hub.CaptureException(new ArgumentException("wrapped", exception));
        Assert.NotEqual(SentryId.Empty, kept);
        Assert.Equal(kept, hub.CaptureException(exception));
        Assert.True(hub.Flush(Enough));
        Assert.Equal(kept.ToString(), receiver.Events[^1].EventId);
    }

    [Fact]
    public async Task A_hook_that_attaches_nothing_loses_nothing()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var attaches = true;
        using var hub = HubUnderTest.To(receiver, options => options.SetBeforeSend((@event, hint) =>
        {
            if (attaches)
                hint.Attachments.Add(null!);
            return @event;
        }));
        var exception = new InvalidOperationException("no card");
        hub.CaptureException(exception);
        attaches = false;
        hub.CaptureException(exception);
        Assert.True(hub.Flush(Enough));
        Assert.Single(receiver.Events);
    }

    [Fact]
    public async Task An_event_to_which_a_hook_adds_nothing_as_an_exception_is_prepared_and_completed_anyway()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, static options =>
        {
            options.Time = new FakeTimeProvider(DateTimeOffset.UtcNow);
            options.SetBeforeSend(static (@event, _) =>
            {
                @event.SentryExceptions.Add(null!);
                return @event;
            });
        });
        var exception = new InvalidOperationException("no card");
        var first = hub.CaptureException(exception);
        Assert.Equal(first, hub.CaptureEvent(Crash(exception)));
        Assert.True(hub.Flush(Enough));
        Assert.Equal("fatal", Assert.Single(receiver.Events).Text("level"));
    }

    [Fact]
    public void A_hub_without_a_usable_dsn_accepts_nothing_and_never_throws()
    {
        foreach (var dsn in new[] { "", " ", "not a dsn", "http://host/1" })
        {
            using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = dsn, DiagnosticLogger = new ConsoleDiagnosticLogger(SentryLevel.Fatal) });
            Assert.False(hub.IsEnabled);
            Assert.Equal(SentryId.Empty, hub.CaptureException(new InvalidOperationException()));
            hub.AddBreadcrumb("x");
            hub.ConfigureScope(scope => scope.SetTag("a", "b"));
            Assert.True(hub.Flush(TimeSpan.Zero));
        }
    }

    private static SentryEvent Forgotten(Exception exception) => new(exception) { IsHandled = false, MechanismType = "auto.unhandled.unobserved_task" };

    private static SentryEvent Crash(Exception exception) =>
        new(exception) { IsHandled = false, EndsProcess = true, Level = SentryLevel.Fatal, MechanismType = "auto.unhandled.app_domain" };

    private static (string? Type, bool? Handled) Mechanism(ReceivedEvent e) => (e.Exceptions[^1].MechanismType, e.Exceptions[^1].Handled);

    private static Task WithoutFlow(Action action)
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(action);
    }

    private sealed class Waits(Task until)
    {
        public override string ToString()
        {
            until.Wait(Enough);
            return "done";
        }
    }
}
