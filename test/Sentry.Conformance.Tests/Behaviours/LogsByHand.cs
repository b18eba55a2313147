using System;
using System.Linq;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Structured logs that the application writes itself, beside those of its framework.</summary>
internal static class LogsByHand
{
    [Behaviour]
    public static void They_have_no_origin_and_keep_their_place(Scenario s)
    {
        s.StartLogs();
        s.Info("by the framework");
        SentrySdk.Logger.LogInfo("by hand");
        s.Info("by the framework again");

        var logs = s.Logs(3);
        Assert.Equal(["by the framework", "by hand", "by the framework again"], logs.Select(static log => log.Body));
        Assert.Equal(["auto.log." + s.Framework.Word, null, "auto.log." + s.Framework.Word], logs.Select(static log => log.Origin));
        Assert.Equal(logs[0].TraceId, logs[1].TraceId);
        Assert.DoesNotContain(s.Trail(), static crumb => crumb.Message == "by hand");
    }

    [Behaviour]
    public static void They_have_all_six_levels_whatever_the_framework_s_threshold(Scenario s)
    {
        s.StartLogs(new Drivers.DriverSetup { MinimumLogLevel = Drivers.Severity.Error });
        SentrySdk.Logger.LogTrace("text");
        SentrySdk.Logger.LogDebug("text");
        SentrySdk.Logger.LogInfo("text");
        SentrySdk.Logger.LogWarning("text");
        SentrySdk.Logger.LogError("text");
        SentrySdk.Logger.LogFatal("text");

        Assert.Equal(["trace", "debug", "info", "warn", "error", "fatal"], s.Logs(6).Select(static log => log.Level));
        s.Events(0);
    }

    [Behaviour]
    public static void They_have_template_parameters_and_attributes(Scenario s)
    {
        s.StartLogs();
        SentrySdk.ConfigureScope(static scope => scope.SetAttribute("tenant", "acme"));
        SentrySdk.Logger.LogInfo(static log => log.SetAttribute("retries", 2), "Order {Order} of {Customer}", 7, "Ada");

        var log = s.OneLog();
        Assert.Equal(("Order 7 of Ada", "Order {Order} of {Customer}"), (log.Body, log.Template));
        Assert.Equal([7L, "Ada", 2L, "acme"], [log.Parameter("Order"), log.Parameter("Customer"), log["retries"], log["tenant"]]);
    }

    [Behaviour]
    public static void A_template_by_number_works_too(Scenario s)
    {
        s.StartLogs();
        SentrySdk.Logger.LogInfo("Order {0} of {1}", 7, "Ada");

        var log = s.OneLog();
        Assert.Equal(("Order 7 of Ada", 7L, "Ada"), (log.Body, log.Parameter("0"), log.Parameter("1")));
    }

    [Behaviour]
    public static void They_are_off_until_logs_are_enabled(Scenario s)
    {
        s.Start();
        SentrySdk.Logger.LogFatal("by hand");

        s.Logs(0);
    }

    [Behaviour]
    public static void The_hook_sees_them_without_a_record(Scenario s)
    {
        s.StartLogs(code: o => o.SetBeforeSendLog((log, hint) => s.Framework.Native(hint) is null && log.Message != "drop" ? log : null));
        SentrySdk.Logger.LogInfo("drop");
        SentrySdk.Logger.LogInfo("keep");
        s.Info("has a record");

        Assert.Equal("keep", s.OneLog().Body);
    }

    [Behaviour]
    public static void Careless_calls_throw_nothing(Scenario s)
    {
        s.StartLogs();
        SentrySdk.Logger.LogInfo("Order {Order} of {Customer}", 7);
        SentrySdk.Logger.LogInfo("Order {", 7);
        SentrySdk.Logger.LogInfo(null!);
        SentrySdk.Logger.LogInfo("text", null!);
        SentrySdk.Logger.LogInfo(static _ => throw new InvalidOperationException("broken"), "thrown at");
        SentrySdk.Logger.LogInfo("after");

        s.Flush();
        Assert.Equal("after", s.Receiver.Logs[^1].Body);
        Assert.Contains(s.Receiver.Logs, static log => log.Body!.Contains('7', StringComparison.Ordinal));
    }
}
