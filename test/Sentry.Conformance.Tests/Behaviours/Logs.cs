using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Structured logs: what every one of them says. Their wire's rules are checked with each.</summary>
internal static class Logs
{
    public static object[] Levels { get; } = [Severity.Trace, Severity.Debug, Severity.Info, Severity.Warning, Severity.Error, Severity.Fatal];

    [Behaviour]
    public static void Logs_are_off_until_they_are_enabled(Scenario s)
    {
        s.Start();
        s.Info("step");
        s.Error("failed");

        s.Logs(0);
        Assert.Equal("step", Assert.Single(s.Event().Breadcrumbs).Message);
    }

    [Behaviour]
    public static void A_record_is_a_log_and_a_breadcrumb(Scenario s)
    {
        var before = DateTimeOffset.UtcNow.AddMilliseconds(-50);
        s.StartLogs();
        s.Info("The shop is open");

        var log = s.OneLog();
        Assert.Equal(("The shop is open", "info"), (log.Body, log.Level));
        Assert.InRange(log.Timestamp!.Value, before, DateTimeOffset.UtcNow.AddMilliseconds(1));
        Assert.Equal("The shop is open", Assert.Single(s.Trail()).Message);
    }

    [Behaviour]
    public static void A_log_says_by_which_framework_and_sdk_it_came(Scenario s)
    {
        s.StartLogs();
        s.Info("The shop is open");

        var log = s.OneLog();
        Assert.Equal("auto.log." + s.Framework.Word, log.Origin);
        var sdk = log.Container.Envelope.Header.GetProperty("sdk");
        Assert.Equal((sdk.GetProperty("name").GetString(), sdk.GetProperty("version").GetString()), (log["sentry.sdk.name"], log["sentry.sdk.version"]));
    }

    [Behaviour]
    public static void Logs_share_one_container(Scenario s)
    {
        s.StartLogs();
        s.Info("one");
        s.Info("two");
        s.Info("three");

        var logs = s.Logs(3);
        Assert.Single(logs.Select(static log => log.Container).Distinct());
        Assert.Equal((3L, 2L), (logs[0].ItemCount, logs[0].ContainerVersion));
    }

    [Behaviour]
    public static void Many_logs_arrive_in_order_a_hundred_in_a_container(Scenario s)
    {
        s.StartLogs();
        for (var i = 0; i < 250; i++)
            s.Info("step {Number}", i);

        // Several batches may be under way, and arrive in another order; each of them is in order.
        var logs = s.Logs(250).GroupBy(static log => log.Container).OrderBy(static batch => int.Parse(batch.First().Body!["step ".Length..], CultureInfo.InvariantCulture)).SelectMany(static batch => batch).ToList();
        Assert.Equal(Enumerable.Range(0, 250).Select(static i => "step " + i), logs.Select(static log => log.Body));
        Assert.InRange(logs.Select(static log => log.Container).Distinct().Count(), 3, 5);
    }

    [Behaviour(With = nameof(Levels))]
    public static void A_level_has_its_word(Scenario s, Severity level)
    {
        s.StartLogs(new DriverSetup { MinimumLogLevel = Severity.Trace });
        s.Log(new Statement(level, "text"));

        Assert.Equal(level.InLogs(), s.OneLog().Level);
    }

    [Behaviour(Needs = Capabilities.CustomLevels)]
    public static void A_custom_level_counts_by_its_number(Scenario s)
    {
        s.StartLogs();
        foreach (var (log, _) in s.Framework.CustomLevels("text"))
            log();

        Assert.Equal(["info", "info", "warn", "error", "error", "fatal", "fatal"], s.Logs(7).Select(static log => log.Level));
    }

    [Behaviour]
    public static void A_log_has_the_trace_of_its_unit_and_no_span(Scenario s)
    {
        s.StartLogs();
        using (SentrySdk.PushIsolationScope())
        {
            s.Info("first");
            s.Error("second");
        }

        using (SentrySdk.PushIsolationScope())
            s.Info("third");

        var logs = s.Logs(3);
        var trace = s.Event().TraceId;
        Assert.Equal([trace, trace], logs.Take(2).Select(static log => log.TraceId));
        Assert.NotEqual(trace, logs[2].TraceId);
        Assert.All(logs, static log => Assert.Null(log.SpanId));
    }

    [Behaviour]
    public static void In_an_activity_trace_and_span_are_the_activity_s(Scenario s)
    {
        s.StartLogs();
        using var request = new Activity("request").Start();
        s.Info("in the request");
        using var query = new Activity("query").Start();
        s.Info("in the query");

        Assert.Equal(
            [(request.TraceId.ToHexString(), request.SpanId.ToHexString()), (request.TraceId.ToHexString(), query.SpanId.ToHexString())],
            s.Logs(2).Select(static log => (log.TraceId, log.SpanId)));
    }

    [Behaviour]
    public static void Release_environment_and_server_are_those_of_events(Scenario s)
    {
        s.StartLogs(code: static o => (o.Release, o.Environment, o.ServerName) = ("shop@1.2", "staging", "till-7"));
        s.Error("failed");

        var log = s.OneLog();
        Assert.Equal(("shop@1.2", "staging", "till-7"), (log["sentry.release"], log["sentry.environment"], log["server.address"]));
        Assert.Equal(("shop@1.2", "staging", "till-7"), (s.Event().Release, s.Event().Environment, s.Event().ServerName));
    }

    [Behaviour(Needs = Capabilities.OwnTime)]
    public static void A_log_has_the_time_of_its_record(Scenario s)
    {
        var time = DateTimeOffset.UtcNow.AddHours(-2);
        s.StartLogs();
        s.Log(new Statement(Severity.Info, "long ago") { Time = time });

        Assert.InRange((s.OneLog().Timestamp!.Value - time).Duration(), TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
    }

    [Behaviour]
    public static void The_times_of_logs_never_go_back(Scenario s)
    {
        s.StartLogs();
        for (var i = 0; i < 150; i++)
            s.Info("step {Number}", i);

        var times = s.Logs(150).Select(static log => log.Timestamp).ToList();
        Assert.Equal(times.Order(), times);
    }
}
