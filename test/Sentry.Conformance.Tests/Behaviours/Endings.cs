using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Flushing and closing, in any order.</summary>
internal static class Endings
{
    [Behaviour]
    public static void Shutting_the_framework_down_delivers_everything(Scenario s)
    {
        s.Start();
        for (var i = 0; i < 20; i++)
            s.Error("failure {Number}", i);
        s.Framework.Dispose();

        Assert.Equal(Enumerable.Range(0, 20).Select(static i => "failure " + i), s.Receiver.Events.Select(static e => e.Formatted));
        Assert.False(SentrySdk.IsEnabled);
    }

    [Behaviour]
    public static void A_flush_by_the_framework_delivers_everything_and_continues(Scenario s)
    {
        s.Start();
        s.Error("first");
        s.Framework.Flush();
        Assert.Equal("first", Assert.Single(s.Receiver.Events).Formatted);
        s.Error("second");

        s.Events(2);
    }

    [Behaviour]
    public static async Task Who_closes_or_flushes_while_the_framework_shuts_down_waits_for_it(Scenario s)
    {
        var open = new TaskCompletionSource();
        s.Receiver.Script.Default = Testing.Reply.Ok.HoldUntil(open.Task);
        s.StartWith(("ShutdownTimeout", "00:00:30"), ("FlushTimeout", "00:00:30"));
        s.Error("failed");
        await s.Receiver.WaitForRequestsAsync(1);
        var shutDown = Task.Factory.StartNew(s.Framework.Dispose, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var close = Task.Factory.StartNew(SentrySdk.Close, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var flush = SentrySdk.FlushAsync(TimeSpan.FromSeconds(30));
        Assert.False(SentrySdk.Flush(TimeSpan.FromMilliseconds(50)));
        Assert.False(flush.IsCompleted);
        Assert.False(close.IsCompleted);
        open.SetResult();
        await close;

        Assert.Equal("failed", Assert.Single(s.Receiver.Events).Formatted);
        Assert.True(await flush);
        await shutDown;
    }

    [Behaviour]
    public static void Logging_after_the_shut_down_does_nothing(Scenario s)
    {
        s.Start();
        s.Error("in time");
        s.Framework.Dispose();
        s.Framework.Log(new Statement(Severity.Info, "too late"));
        s.Framework.Log(new Statement(Severity.Error, "too late") { Exception = new InvalidOperationException("late") });
        s.Framework.Dispose();

        Assert.Equal("in time", Assert.Single(s.Receiver.Events).Formatted);
    }

    [Behaviour]
    public static void The_integration_may_close_before_the_handle_of_Init(Scenario s)
    {
        var handle = s.Init(static _ => { });
        s.Start();
        s.Error("through the integration");
        s.Framework.Dispose();

        // The integration has flushed, though the SDK stays.
        Assert.Equal("through the integration", Assert.Single(s.Receiver.Events).Formatted);
        Assert.True(SentrySdk.IsEnabled);
        SentrySdk.CaptureMessage("by hand");
        handle.Dispose();

        Assert.False(SentrySdk.IsEnabled);
        Assert.Equal(["through the integration", "by hand"], s.Receiver.Events.Select(static e => e.Formatted));
    }

    [Behaviour]
    public static void The_handle_of_Init_may_close_before_the_integration(Scenario s)
    {
        var handle = s.Init(static _ => { });
        s.Start();
        handle.Dispose();
        Assert.True(SentrySdk.IsEnabled);
        s.Error("through the integration");
        s.Framework.Dispose();

        Assert.False(SentrySdk.IsEnabled);
        Assert.Equal("through the integration", Assert.Single(s.Receiver.Events).Formatted);
    }

    [Behaviour]
    public static void After_Close_an_integration_works_again_when_the_SDK_is_started(Scenario s)
    {
        s.Start();
        s.Info("step before");
        s.Error("first");
        SentrySdk.Close();
        s.Error("while closed");
        s.Init(static _ => { });
        s.Info("step after");
        s.Error("second");

        var events = s.Events(2);
        Assert.Equal(["first", "second"], events.Select(static e => e.Formatted));
        Assert.Equal("step after", Assert.Single(events[1].Breadcrumbs).Message);
    }

    [Behaviour]
    public static void The_framework_may_be_configured_again(Scenario s)
    {
        s.Start();
        s.Error("first");
        s.Framework.Dispose();
        s.Start();
        s.Error("second");

        Assert.Equal(["first", "second"], s.Events(2).Select(static e => e.Formatted));
    }

    [Behaviour]
    public static void A_server_that_refuses_costs_the_application_nothing(Scenario s)
    {
        s.Receiver.Script.Enqueue(Testing.Reply.Status(500));
        s.Start();
        s.Error("failed");

        Assert.Equal("failed", s.Event().Formatted);
        Assert.Equal([new Testing.ReceivedDiscard("send_error", "error", 1)], s.Discards());
        Assert.False(SentrySdk.IsEnabled);
    }

    [Behaviour]
    public static void A_server_that_is_gone_costs_the_application_nothing(Scenario s)
    {
        s.Receiver.Script.Default = Testing.Reply.Abort;
        s.StartWith(("ShutdownTimeout", "00:00:00.2"), ("FlushTimeout", "00:00:00.2"));
        s.Error("failed");
        s.Framework.Dispose();

        Assert.False(SentrySdk.IsEnabled);
    }
}
