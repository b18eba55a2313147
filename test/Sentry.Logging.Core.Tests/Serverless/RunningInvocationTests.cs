using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Hubs;
using Sentry.Serverless;
using Sentry.Testing;
using Xunit;

namespace Sentry.Tests.Serverless;

/// <summary>What an invocation leaves, and what it never does to its handler.</summary>
public sealed class RunningInvocationTests
{
    [Fact]
    public async Task A_failure_is_one_event_that_is_sent_before_the_same_exception_comes_out()
    {
        await using var under = await InvocationUnderTest.BeginAsync();
        var failure = new InvalidOperationException("no card");

        Assert.Same(failure, Assert.Throws<InvalidOperationException>(() => under.Run(() => throw failure)));
        AssertFailed(Assert.Single(under.Receiver.Events));
        var again = new InvalidOperationException("no card");
        Assert.Same(again, await Assert.ThrowsAsync<InvalidOperationException>(() => under.RunAsync(async () =>
        {
            await Task.Yield();
            throw again;
        })));

        Assert.All(under.Receiver.Events, AssertFailed);
        Assert.Equal(2, under.Receiver.Events.Count);
        Assert.Empty(WireRules.CheckAll(under.Receiver.Requests, new WireExpectations { Dsn = under.Receiver.Dsn }));

        static void AssertFailed(ReceivedEvent e) => Assert.Equal(
            ("no card", "serverless", false, "pay", "error"),
            (e.Exceptions[^1].Value, e.Exceptions[^1].MechanismType, e.Exceptions[^1].Handled, e.Transaction, e.Level));
    }

    [Fact]
    public async Task What_the_handler_reports_and_throws_is_one_event()
    {
        await using var under = await InvocationUnderTest.BeginAsync(static options => options.UpgradeWindow = TimeSpan.FromSeconds(10));
        Assert.Throws<InvalidOperationException>(() => under.Run(() =>
        {
            try
            {
                throw new InvalidOperationException("no card");
            }
            catch (InvalidOperationException e)
            {
                under.Hub.CaptureException(e);
                throw;
            }
        }));

        Assert.False(Assert.Single(under.Receiver.Events).Exceptions[^1].Handled);
    }

    [Fact]
    public async Task Each_invocation_has_its_own_trail_tags_and_trace()
    {
        await using var under = await InvocationUnderTest.BeginAsync();
        foreach (var item in new[] { "first", "second" })
        {
            await under.RunAsync(async () =>
            {
                under.Hub.AddBreadcrumb(item);
                under.Hub.SetTag(item, "yes");
                await Task.Yield();
                under.Hub.CaptureMessage(item);
            });
        }

        under.Hub.CaptureMessage("outside");
        Assert.True(await under.Hub.FlushAsync(InvocationUnderTest.Enough));

        Assert.Equal(["first", "second", ""], under.Receiver.Events.Select(static e => string.Join(' ', e.Breadcrumbs.Select(static crumb => crumb.Message))));
        Assert.Equal(["first", "second", ""], under.Receiver.Events.Select(static e => string.Join(' ', e.Tags.Keys)));
        Assert.Equal(["pay", "pay", null], under.Receiver.Events.Select(static e => e.Transaction));
        Assert.Equal(3, under.Receiver.Events.Select(static e => e.TraceId).Distinct().Count());
    }

    [Fact]
    public async Task An_activity_that_the_handler_starts_shows_the_invocation_too()
    {
        await using var under = await InvocationUnderTest.BeginAsync();
        under.Run(() =>
        {
            using var activity = new Activity("query").Start();
            under.Hub.CaptureMessage("inside");
        });

        var e = Assert.Single(under.Receiver.Events);
        Assert.Equal(("pay", "pay"), (e.Transaction, e.Text("contexts", "serverless", "function_name")));
    }

    [Fact]
    public async Task A_handler_that_starts_the_SDK_itself_reports_its_failure_with_the_data()
    {
        await using var under = await InvocationUnderTest.BeginAsync();
        var current = new CurrentHub((Hub)SentrySdk.CreateHub(new SentryOptions { Dsn = string.Empty }));
        Assert.Throws<InvalidOperationException>(() => RunningInvocation.Run(current, InvocationUnderTest.Facts, () =>
        {
            current.Hub = under.Hub;
            throw new InvalidOperationException("no card");
        }));

        Assert.Equal("pay", Assert.Single(under.Receiver.Events).Text("contexts", "serverless", "function_name"));
    }

    [Fact]
    public void While_the_SDK_is_off_only_the_handler_runs()
    {
        var current = new CurrentHub((Hub)SentrySdk.CreateHub(new SentryOptions { Dsn = string.Empty }));
        var runs = 0;
        RunningInvocation.Run(current, InvocationUnderTest.Facts with { RemainingTime = static () => throw new InvalidOperationException() }, () => runs++);
        Assert.Throws<InvalidOperationException>(() => RunningInvocation.Run(current, InvocationUnderTest.Facts, () => throw new InvalidOperationException()));
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task A_cancellation_is_quiet_if_the_platform_has_cancelled_and_a_failure_if_not()
    {
        await using var under = await InvocationUnderTest.BeginAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        Assert.Throws<OperationCanceledException>(() => under.Run(
            () => cancelled.Token.ThrowIfCancellationRequested(), InvocationUnderTest.Facts with { CancellationToken = cancelled.Token }));
        Assert.Empty(under.Receiver.Events);
        Assert.Throws<InvalidOperationException>(() => under.Run(
            () => throw new InvalidOperationException("no card"), InvocationUnderTest.Facts with { CancellationToken = cancelled.Token }));
        Assert.Throws<OperationCanceledException>(() => under.Run(() => cancelled.Token.ThrowIfCancellationRequested()));

        Assert.Equal(["System.InvalidOperationException", "System.OperationCanceledException"], under.Receiver.Events.Select(static e => e.Exceptions[^1].Type));
    }

    [Fact]
    public async Task A_start_that_fails_is_fatal_and_one_event_even_if_the_process_crashes_with_it()
    {
        await using var under = await InvocationUnderTest.BeginAsync();
        var failure = new InvalidOperationException("no settings");
        Assert.Throws<InvalidOperationException>(() => under.Run(() => throw failure, InvocationUnderTest.Facts with { IsStart = true }));

        // What the end of the process reports.
        under.Hub.CaptureEvent(new SentryEvent(failure) { IsHandled = false, EndsProcess = true, Level = SentryLevel.Fatal });
        Assert.True(await under.Hub.FlushAsync(InvocationUnderTest.Enough));

        var e = Assert.Single(under.Receiver.Events);
        Assert.Equal(("fatal", false), (e.Level, e.Exceptions[^1].Handled));
    }

    [Fact]
    public async Task Data_of_the_platform_is_shown_without_its_secrets()
    {
        await using var under = await InvocationUnderTest.BeginAsync();
        under.Run(
            () => under.Hub.CaptureMessage("now"),
            InvocationUnderTest.Facts with
            {
                Platform = "acme.functions",
                RequestId = "r-1",
                Data = new Dictionary<string, object?> { ["trigger"] = "queue", ["api_key"] = "hunter2", ["message"] = new Dictionary<string, object?> { ["password"] = "hunter2" } },
            });

        var e = Assert.Single(under.Receiver.Events);
        Assert.Equal(
            ("r-1", "queue", "[Filtered]", "[Filtered]"),
            (Text("request_id"), Text("trigger"), Text("api_key"), e.Text("contexts", "acme.functions", "message", "password")));
        Assert.DoesNotContain("hunter2", e.Item.Json.GetRawText(), StringComparison.Ordinal);

        string? Text(string name) => e.Text("contexts", "acme.functions", name);
    }
}
