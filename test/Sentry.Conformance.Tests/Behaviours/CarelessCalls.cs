using System;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Log statements as they are really written: nothing is lost over a slip in them.</summary>
internal static class CarelessCalls
{
    [Behaviour]
    public static void Too_few_values_lose_neither_event_nor_breadcrumb(Scenario s)
    {
        s.Start();
        s.Info("Order {Id} of {Customer} placed", 7);
        s.Error("Order {Id} of {Customer} failed", 7);

        var e = s.Event();
        Assert.Equal(s.Framework.TemplateOf("Order {Id} of {Customer} failed"), e.Message);
        Assert.Equal(7, e.Params[s.Hole("Id")].GetInt32());
        var crumb = Assert.Single(e.Breadcrumbs);
        Assert.Contains("placed", crumb.Message, StringComparison.Ordinal);
        Assert.Equal(7, crumb.Data[s.Hole("Id")].GetInt32());
    }

    [Behaviour]
    public static void Too_many_values_lose_neither_event_nor_breadcrumb(Scenario s)
    {
        s.Start();
        s.Info("Order {Id} placed", 7, "and more");
        s.Error("Order {Id} failed", 7, "and more");

        var e = s.Event();
        Assert.Equal("Order 7 failed", e.Formatted);
        Assert.Equal("Order 7 placed", Assert.Single(e.Breadcrumbs).Message);
    }

    [Behaviour]
    public static void A_name_used_twice_loses_neither_event_nor_breadcrumb(Scenario s)
    {
        s.Start();
        s.Info("Moved from {Place} to {Place}", "A", "B");
        s.Error("Not moved from {Place} to {Place}", "A", "B");

        var e = s.Event();
        Assert.Equal(s.Framework.TemplateOf("Not moved from {Place} to {Place}"), e.Message);
        Assert.Contains("Moved from", Assert.Single(e.Breadcrumbs).Message, StringComparison.Ordinal);
    }

    [Behaviour]
    public static void A_hole_with_a_format_has_its_plain_name_and_value(Scenario s)
    {
        s.Start();
        s.Info("Total {Total:N2}", 1234.5);
        s.Error("Total {Total:N2}", 1234.5);

        var e = s.Event();
        Assert.Equal("Total 1,234.50", e.Formatted);
        Assert.Equal(1234.5, e.Params[s.Hole("Total")].GetDouble());
        var crumb = Assert.Single(e.Breadcrumbs);
        Assert.Equal(("Total 1,234.50", 1234.5), (crumb.Message, crumb.Data[s.Hole("Total")].GetDouble()));
    }

    [Behaviour]
    public static void Broken_characters_lose_neither_event_nor_breadcrumb(Scenario s)
    {
        s.Start();
        s.Info("Half \ud83d a pair {Text}", "half \udc00 and \0 zero");
        s.Error("Half \ud83d a pair {Text}", "half \udc00 and \0 zero");

        var e = s.Event();
        Assert.StartsWith("Half ", e.Formatted, StringComparison.Ordinal);
        Assert.StartsWith("half ", e.Params[s.Hole("Text")].GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Half ", Assert.Single(e.Breadcrumbs).Message, StringComparison.Ordinal);
    }

    [Behaviour]
    public static void An_event_shows_the_values_of_the_time_of_the_call(Scenario s)
    {
        // The server holds back the first event, so that the second is certainly not serialized before its values change.
        var isHeld = new TaskCompletionSource();
        s.Receiver.Script.Enqueue(Testing.Reply.Ok.HoldUntil(isHeld.Task));
        s.Start();
        s.Error("held back");
        var inTemplate = new[] { "tea" }.ToList();
        var inScope = new[] { "milk" }.ToList();
        using (s.Framework.PushScope(("InScope", inScope)))
            s.Error("Items {Items}", [inTemplate]);
        inTemplate[0] = inScope[0] = "changed later";
        isHeld.SetResult();

        var e = s.Events(2)[1];
        Assert.Equal("tea", e.Params[s.Hole("Items")][0].GetString());
        Assert.Equal("milk", e.At("contexts", "log", "InScope")[0].GetString());
    }

    [Behaviour]
    public static void A_thousand_large_breadcrumbs_stay_within_the_limits_of_an_event(Scenario s)
    {
        s.Expectations = s.Expectations with { MaxBreadcrumbs = 1000 };
        s.StartWith(("MaxBreadcrumbs", "1000"));
        for (var i = 0; i < 1000; i++)
            s.Info("Step {Number} {Body}", i, new string('x', 5000));

        Assert.StartsWith("Step 999 xxx", s.Trail()[^1].Message, StringComparison.Ordinal);
    }
}
