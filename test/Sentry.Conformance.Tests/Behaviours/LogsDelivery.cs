using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>How structured logs get to the server, and what is said of those that do not.</summary>
internal static class LogsDelivery
{
    [Behaviour]
    public static void Shutting_the_framework_down_delivers_all_logs(Scenario s)
    {
        s.StartLogs();
        for (var i = 0; i < 120; i++)
            s.Info("step {Number}", i);
        s.Framework.Dispose();

        Assert.Equal(Enumerable.Range(0, 120).Select(static i => "step " + i), s.Receiver.Logs.Select(static log => log.Body));
    }

    [Behaviour]
    public static void After_the_shut_down_there_are_no_logs(Scenario s)
    {
        s.StartLogs();
        s.Info("in time");
        s.Framework.Dispose();
        s.Info("too late");
        SentrySdk.Logger.LogInfo("too late");
        s.Framework.Dispose();

        Assert.Equal("in time", Assert.Single(s.Receiver.Logs).Body);
    }

    [Behaviour]
    public static void A_flush_delivers_and_logging_continues(Scenario s)
    {
        s.StartLogs();
        s.Info("first");
        s.Framework.Flush();
        Assert.Equal("first", Assert.Single(s.Receiver.Logs).Body);
        s.Info("second");

        s.Logs(2);
    }

    [Behaviour]
    public static void A_burst_of_20000_arrives_whole_and_in_order(Scenario s)
    {
        s.StartLogs();
        for (var i = 0; i < 20_000; i++)
            s.Info("step {Number}", i);

        // Several batches may be under way, and arrive in another order; each of them is in order.
        var logs = s.Logs(20_000).GroupBy(static log => log.Container).OrderBy(batch => Convert.ToInt64(batch.First().Parameter(s.Hole("Number")), CultureInfo.InvariantCulture)).SelectMany(static batch => batch).ToList();
        for (var i = 0; i < logs.Count; i++)
            Assert.Equal((long)i, logs[i].Parameter(s.Hole("Number")));
    }

    [Behaviour]
    public static Task A_batch_of_100_logs_is_sent_at_once(Scenario s) => GoesOffAsync(s);

    [Behaviour]
    public static void A_limit_for_logs_stops_logs_and_no_events(Scenario s)
    {
        s.StartLogs();
        s.Receiver.Script.Enqueue(Reply.Status(200, ("X-Sentry-Rate-Limits", "60:log_item:organization")));
        s.Info("first");
        s.Logs(1);
        s.Info("second");
        s.Error("failed");

        Assert.Equal("failed", s.Event().Formatted);
        s.Logs(1);
        LogsHooks.AssertDropped(s, "ratelimit_backoff", 2);
    }

    [Behaviour]
    public static void A_limit_for_events_stops_events_and_no_logs(Scenario s)
    {
        s.StartLogs();
        s.Receiver.Script.Enqueue(Reply.Status(200, ("X-Sentry-Rate-Limits", "60:error:organization")));
        s.Info("first");
        s.Logs(1);
        s.Error("failed");
        s.Info("second");

        Assert.Equal(["first", "failed", "second"], s.Logs(3).Select(static log => log.Body));
        s.Events(0);
    }

    [Behaviour]
    public static void A_batch_that_the_server_refuses_is_reported_with_all_its_logs(Scenario s)
    {
        s.StartLogs();
        s.Receiver.Script.Enqueue(Reply.Status(400));
        s.Info("one");
        s.Info("two");
        s.Info("three");
        s.Framework.Flush();
        SentrySdk.Flush(TimeSpan.FromSeconds(15));

        LogsHooks.AssertDropped(s, "send_error", 3);
    }

    [Behaviour]
    public static void A_record_of_another_level_does_not_overtake(Scenario s)
    {
        s.StartLogs();
        for (var i = 0; i < 30; i++)
        {
            s.Info("info {Number}", i);
            s.Log(new Statement(i % 2 == 0 ? Severity.Error : Severity.Fatal, "failure {Number}", i));
        }

        Assert.Equal(
            Enumerable.Range(0, 30).SelectMany(static i => new[] { "info " + i, "failure " + i }),
            s.Logs(60).Select(static log => log.Body));
    }

    private static async Task GoesOffAsync(Scenario s)
    {
        s.StartLogs();
        for (var i = 0; i < 100; i++)
            s.Info("step {Number}", i);

        Assert.Equal(100, (await s.Receiver.WaitForLogsAsync(100)).Count);
    }
}
