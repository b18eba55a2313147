using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Logging scopes, properties and Sentry's own scopes on structured logs.</summary>
internal static class LogsScopes
{
    [Behaviour]
    public static void The_values_of_a_scope_are_typed_under_their_own_names(Scenario s)
    {
        s.StartLogs();
        using (s.Framework.PushScope(("OrderId", 7), ("Ratio", 0.5), ("IsGift", true), ("Price", 9.90m)))
            s.Info("step");

        var log = s.OneLog();
        Assert.Equal([7L, 0.5, true, "9.90"], [log["OrderId"], log["Ratio"], log["IsGift"], log["Price"]]);
    }

    [Behaviour]
    public static void A_scope_ends(Scenario s)
    {
        s.StartLogs();
        using (s.Framework.PushScope(("OrderId", 7)))
            s.Info("inside");
        s.Info("outside");

        Assert.Equal([7L, null], s.Logs(2).Select(static log => log["OrderId"]));
    }

    [Behaviour]
    public static void The_innermost_scope_wins_a_clash(Scenario s)
    {
        s.StartLogs();
        using (s.Framework.PushScope(("Step", "outer"), ("OrderId", 7)))
        using (s.Framework.PushScope(("Step", "inner")))
            s.Info("step");

        var log = s.OneLog();
        Assert.Equal(("inner", 7L), (log["Step"], log["OrderId"]));
    }

    [Behaviour(Needs = Capabilities.TextScopes)]
    public static void Scopes_that_are_texts_are_sent(Scenario s)
    {
        s.StartLogs();
        using (s.Framework.PushScope("outer"))
        using (s.Framework.PushScope("inner"))
            s.Info("step");

        var told = s.OneLog()[LogNames.Scope] as string;
        Assert.Contains("outer", told, StringComparison.Ordinal);
        Assert.Contains("inner", told, StringComparison.Ordinal);
    }

    [Behaviour]
    public static async Task A_scope_flows_into_what_is_awaited(Scenario s)
    {
        s.StartLogs();
        using (s.Framework.PushScope(("OrderId", 7)))
        {
            await Task.Yield();
            await Task.Run(() => s.Info("step"));
        }

        Assert.Equal(7L, s.OneLog()["OrderId"]);
    }

    [Behaviour]
    public static void A_scope_that_is_left_before_the_flush_is_sent_as_it_was(Scenario s)
    {
        s.StartLogs();
        for (var i = 0; i < 20; i++)
        {
            using (s.Framework.PushScope(("OrderId", i)))
                s.Info("step");
        }

        Assert.Equal(Enumerable.Range(0, 20).Select(static i => (object)(long)i), s.Logs(20).Select(static log => log["OrderId"]));
    }

    [Behaviour]
    public static void Attributes_of_the_scopes_are_typed(Scenario s)
    {
        s.StartLogs();
        SentrySdk.ConfigureScope(static scope => scope.SetAttributes(new Dictionary<string, object?> { ["tenant"] = "acme", ["seats"] = 12, ["trial"] = true, ["load"] = 0.5 }));
        s.Info("step");

        var log = s.OneLog();
        Assert.Equal(["acme", 12L, true, 0.5], [log["tenant"], log["seats"], log["trial"], log["load"]]);
    }

    [Behaviour]
    public static void The_inner_scope_s_attribute_wins_and_null_takes_it_away(Scenario s)
    {
        s.StartLogs();
        SentrySdk.ConfigureGlobalScope(static scope =>
        {
            scope.SetAttribute("place", "global");
            scope.SetAttribute("from", "global");
            scope.SetAttribute("region", "north");
        });
        using (SentrySdk.PushIsolationScope())
        {
            SentrySdk.ConfigureScope(static scope =>
            {
                scope.SetAttribute("place", "isolation");
                scope.SetAttribute("from", "isolation");
            });
            using (SentrySdk.PushScope())
            {
                SentrySdk.ConfigureScope(static scope => scope.SetAttribute("place", "current"));
                s.Info("inside");
                SentrySdk.ConfigureScope(static scope => scope.SetAttribute("place", null));
                s.Info("taken away");
            }
        }

        s.Info("outside");
        Assert.Equal(
            [("current", "isolation", "north"), ("isolation", "isolation", "north"), ("global", "global", "north")],
            s.Logs(3).Select(static log => (log["place"], log["from"], log["region"])));
    }

    [Behaviour]
    public static void The_record_s_own_value_wins_over_a_scope_s_attribute(Scenario s)
    {
        s.StartLogs();
        SentrySdk.ConfigureScope(static scope => scope.SetAttribute("OrderId", 1));
        using (s.Framework.PushScope(("OrderId", 2)))
            s.Info("step");

        Assert.Equal(2L, s.OneLog()["OrderId"]);
    }

    [Behaviour]
    public static void What_is_set_later_is_not_on_earlier_logs(Scenario s)
    {
        s.StartLogs();
        s.Info("before");
        SentrySdk.ConfigureScope(static scope =>
        {
            scope.SetAttribute("tenant", "acme");
            scope.User = new SentryUser { Id = "c-1" };
        });
        s.Info("after");

        Assert.Equal([(null, null), ("acme", "c-1")], s.Logs(2).Select(static log => (log["tenant"], log["user.id"])));
    }

    [Behaviour]
    public static async Task Of_200_units_at_once_each_log_has_its_own_trace_and_values(Scenario s)
    {
        s.StartLogs();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(unit => Task.Run(async () =>
        {
            using (SentrySdk.PushIsolationScope())
            using (s.Framework.PushScope(("Unit", unit)))
            {
                SentrySdk.ConfigureScope(scope => scope.SetAttribute("unit", unit));
                s.Info("first of {Number}", unit);
                await Task.Yield();
                s.Info("second of {Number}", unit);
            }
        })));

        var units = s.Logs(400).GroupBy(static log => log.TraceId).ToList();
        Assert.Equal(200, units.Count);
        Assert.All(units, unit =>
        {
            var number = Assert.Single(unit.Select(static log => (long)log["Unit"]!).Distinct());
            Assert.Equal([$"first of {number}", $"second of {number}"], unit.Select(static log => log.Body));
            Assert.All(unit, log => Assert.Equal((number, number), ((long)log["unit"]!, (long)log.Parameter(s.Hole("Number"))!)));
        });
    }
}
