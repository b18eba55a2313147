using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class StructuredLogs
{
    private static readonly Dictionary<string, string> On = new() { ["EnableLogs"] = "true" };
    private static readonly string[] OnTheWire = ["trace", "debug", "info", "warn", "error", "fatal"];

    [Behaviour]
    public static Task A_record_is_a_log_with_its_text_template_and_values(Scenario s)
    {
        s.StartWith(("EnableLogs", "true"));
        s.Info("Order {OrderId} of {Customer}", 42, "Anna");

        var log = Single(s);
        Assert.Equal(("info", "Order 42 of Anna"), (log.Level, log.Body));
        Assert.Equal(42, log.Attributes["sentry.message.parameter." + s.Hole("OrderId")].GetInt32());
        Assert.Equal("Anna", log.Attributes["sentry.message.parameter." + s.Hole("Customer", 1)].GetString());
        Assert.Equal(("integer", "string"), (
            log.AttributeTypes["sentry.message.parameter." + s.Hole("OrderId")],
            log.AttributeTypes["sentry.message.parameter." + s.Hole("Customer", 1)]));
        Assert.Equal("auto.log." + s.Framework.Word, log.Attributes["sentry.origin"].GetString());
        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task Every_level_has_its_own_word_on_logs(Scenario s)
    {
        s.Start(new DriverSetup { MinimumEventLevel = Severity.Off, MinimumLogLevel = Severity.Trace, Options = On });
        foreach (var severity in Enum.GetValues<Severity>().Where(static severity => severity != Severity.Off))
            s.Log(new Statement(severity, "The level is told"));

        s.Flush();
        Assert.Equal(OnTheWire, s.Receiver.Logs.Select(static log => log.Level));
        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task Logs_are_off_unless_somebody_wants_them(Scenario s)
    {
        s.Start();
        s.Info("Nobody wants this as a log");
        SentrySdk.Logger.LogInfo("Nor this");

        s.Flush();
        Assert.Empty(s.Receiver.Requests);
        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task A_log_says_what_the_scopes_around_it_say(Scenario s)
    {
        s.StartWith(("EnableLogs", "true"));
        SentrySdk.ConfigureGlobalScope(scope => scope.SetAttribute("region", "eu"));
        SentrySdk.ConfigureScope(scope => scope.SetAttributes([new("tenant", 7), new("region", "de")]));
        SentrySdk.ConfigureScope(scope => scope.User.Id = "u1");
        using (SentrySdk.PushScope())
        using (s.Framework.PushScope(("Basket", 12)))
        {
            SentrySdk.ConfigureScope(scope => scope.SetAttribute("step", true));
            s.Info("Paid");
        }

        var log = Single(s);
        Assert.Equal(("de", 7, true, "u1"), (
            log.Attributes["region"].GetString(), log.Attributes["tenant"].GetInt32(), log.Attributes["step"].GetBoolean(), log.Attributes["user.id"].GetString()));
        Assert.Equal("12", log.Attributes["Basket"].ToString());
        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task An_error_is_an_event_and_a_log_that_names_it(Scenario s)
    {
        s.StartWith(("EnableLogs", "true"));
        s.Error(new InvalidOperationException("no stock"), "Order {OrderId} failed", 5);

        var @event = s.Event();
        var log = Assert.Single(s.Receiver.Logs);
        Assert.Equal(("error", @event.EventId, "no stock", typeof(InvalidOperationException).FullName), (
            log.Level, log.Attributes["sentry.event_id"].GetString(), log.Attributes["exception.message"].GetString(), log.Attributes["exception.type"].GetString()));
        return Task.CompletedTask;
    }

    private static ReceivedLog Single(Scenario s)
    {
        s.Flush();
        return Assert.Single(s.Receiver.Logs);
    }
}
