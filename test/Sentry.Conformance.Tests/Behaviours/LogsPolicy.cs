using System;
using System.Linq;
using System.Threading;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Which records become structured logs, and what those that are events say of it.</summary>
internal static class LogsPolicy
{
    [Behaviour]
    public static void By_default_information_and_above_are_logs(Scenario s)
    {
        s.StartLogs();
        s.Log(new Statement(Severity.Debug, "debug"));
        s.Info("info");
        s.Warning("warning");
        s.Error("error");

        Assert.Equal(["info", "warning", "error"], s.Logs(3).Select(static log => log.Body));
    }

    [Behaviour]
    public static void Logs_may_begin_above_breadcrumbs(Scenario s)
    {
        s.StartLogs(new DriverSetup { MinimumLogLevel = Severity.Warning });
        s.Info("info");
        s.Warning("warning");

        Assert.Equal("warning", s.OneLog().Body);
        Assert.Equal(["info", "warning"], s.Trail().Select(static crumb => crumb.Message));
    }

    [Behaviour]
    public static void Logs_may_begin_below_breadcrumbs(Scenario s)
    {
        s.StartLogs(new DriverSetup { MinimumLogLevel = Severity.Debug });
        s.Log(new Statement(Severity.Trace, "trace"));
        s.Log(new Statement(Severity.Debug, "debug"));
        s.Info("info");

        Assert.Equal(["debug", "info"], s.Logs(2).Select(static log => log.Body));
        Assert.Equal("info", Assert.Single(s.Trail()).Message);
    }

    [Behaviour]
    public static void The_threshold_may_be_off(Scenario s)
    {
        s.StartLogs(new DriverSetup { MinimumLogLevel = Severity.Off });
        s.Info("info");
        s.Log(new Statement(Severity.Fatal, "fatal"));

        s.Logs(0);
        Assert.Equal("fatal", s.Event().Formatted);
    }

    [Behaviour]
    public static void What_the_framework_filters_is_no_log(Scenario s)
    {
        s.StartLogs(new DriverSetup { FrameworkMinimum = Severity.Warning });
        s.Info("info");
        s.Warning("warning");

        Assert.Equal("warning", s.OneLog().Body);
    }

    [Behaviour]
    public static void What_an_ignored_logger_says_is_no_log(Scenario s)
    {
        s.StartLogs(new DriverSetup { IgnoredLoggers = ["Noise.*"] });
        s.Log(new Statement(Severity.Info, "unheard") { Logger = "Noise.Pipes" });
        s.Info("heard");

        Assert.Equal("heard", s.OneLog().Body);
    }

    [Behaviour]
    public static void A_filtered_exception_makes_no_log(Scenario s)
    {
        s.StartLogs(code: static o => o.AddExceptionFilterForType<TimeoutException>());
        s.Log(new Statement(Severity.Warning, "unheard") { Exception = new TimeoutException() });
        s.Warning("heard");

        Assert.Equal("heard", s.OneLog().Body);
    }

    [Behaviour]
    public static void A_cancellation_is_a_log_and_no_event(Scenario s)
    {
        s.StartLogs();
        s.Error(new OperationCanceledException(new CancellationToken(canceled: true)), "cancelled");

        var log = s.OneLog();
        Assert.Equal(("cancelled", "error", null), (log.Body, log.Level, log[LogNames.SentryEvent]));
        s.Events(0);
    }

    [Behaviour]
    public static void A_record_that_becomes_an_event_is_a_log_that_names_it(Scenario s)
    {
        s.StartLogs();
        s.Info("before");
        s.Error("failed");

        var logs = s.Logs(2);
        Assert.Equal((null, s.Event().EventId), (logs[0][LogNames.SentryEvent], logs[1][LogNames.SentryEvent]));
    }

    [Behaviour]
    public static void With_the_option_the_record_is_only_an_event(Scenario s)
    {
        s.StartLogs(new DriverSetup { Options = new System.Collections.Generic.Dictionary<string, string> { ["LogsAlsoForEvents"] = "false" } });
        s.Info("before");
        s.Error("failed");

        Assert.Equal("before", s.OneLog().Body);
        Assert.Equal("failed", s.Event().Formatted);
    }

    [Behaviour]
    public static void An_exception_is_on_its_log(Scenario s)
    {
        s.StartLogs();
        Exception? caught = null;
        try
        {
            throw new InvalidOperationException("no card");
        }
        catch (InvalidOperationException e)
        {
            caught = e;
            s.Log(new Statement(Severity.Warning, "Payment is slow") { Exception = e });
            s.Error(e, "Payment failed");
        }

        var logs = s.Logs(2);
        foreach (var log in logs)
        {
            Assert.Equal(("System.InvalidOperationException", "no card"), (log[LogNames.ExceptionType], log[LogNames.ExceptionMessage]));
            Assert.Contains(nameof(An_exception_is_on_its_log), (string)log[LogNames.ExceptionStack]!, StringComparison.Ordinal);
        }

        Assert.Equal((null, s.Event().EventId), (logs[0][LogNames.SentryEvent], logs[1][LogNames.SentryEvent]));
        Assert.Equal(caught.GetSentryId().ToString(), s.Event().EventId);
    }

    [Behaviour]
    public static void An_exception_that_was_never_thrown_has_no_stack_on_its_log(Scenario s)
    {
        s.StartLogs();
        s.Log(new Statement(Severity.Warning, "slow") { Exception = new InvalidOperationException("no card") });

        var log = s.OneLog();
        Assert.Equal(("System.InvalidOperationException", null), (log[LogNames.ExceptionType], log[LogNames.ExceptionStack]));
    }

    [Behaviour(Needs = Capabilities.RawValues)]
    public static void An_exception_in_the_place_of_the_message_is_on_its_log(Scenario s)
    {
        s.StartLogs();
        s.Framework.LogExceptionAsMessage(Severity.Warning, new InvalidOperationException("no card"));

        var log = s.OneLog();
        Assert.Equal("no card", log[LogNames.ExceptionMessage]);
        Assert.Contains("no card", log.Body, StringComparison.Ordinal);
    }

    [Behaviour]
    public static void Two_integrations_make_one_log_of_a_record(Scenario s)
    {
        s.StartLogs(new DriverSetup { Integrations = 2 });
        s.Info("info");
        s.Error("error");

        Assert.Equal(["info", "error"], s.Logs(2).Select(static log => log.Body));
    }

    [Behaviour]
    public static void An_own_hub_has_its_own_logs(Scenario s)
    {
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = s.Dsn, EnableLogs = true });
        s.Framework.Start(new DriverSetup { Hub = hub });
        s.Info("to the hub");
        Assert.True(hub.FlushAsync(TimeSpan.FromSeconds(15)).GetAwaiter().GetResult());
        Assert.Equal("to the hub", Assert.Single(s.Receiver.Logs).Body);

        SentrySdk.Logger.LogInfo("to nobody");
        s.Logs(1);
    }
}
