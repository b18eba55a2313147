using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class LoggingScopes
{
    [Behaviour]
    public static void The_values_of_a_scope_are_typed_on_the_event(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(("OrderId", 7), ("Ratio", 0.5), ("IsGift", true), ("Tags", new List<string> { "a", "b" }), ("Price", 9.90m)))
            s.Error("failed");

        var log = s.Event().Contexts["log"];
        Assert.Equal(7, log.GetProperty("OrderId").GetInt32());
        Assert.Equal(0.5, log.GetProperty("Ratio").GetDouble());
        Assert.True(log.GetProperty("IsGift").GetBoolean());
        Assert.Equal(["a", "b"], log.GetProperty("Tags").EnumerateArray().Select(static tag => tag.GetString()));
        Assert.Equal("9.90", log.GetProperty("Price").GetString());
    }

    [Behaviour]
    public static void A_scope_ends(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(("OrderId", 7)))
            s.Error("inside");
        s.Error("outside");

        var events = s.Events(2);
        Assert.Equal(JsonValueKind.Number, events[0].At("contexts", "log", "OrderId").ValueKind);
        Assert.Equal(JsonValueKind.Undefined, events[1].At("contexts", "log", "OrderId").ValueKind);
    }

    [Behaviour]
    public static void A_scope_loses_no_breadcrumb(Scenario s)
    {
        s.Start();
        s.Info("before");
        using (s.Framework.PushScope(("OrderId", 7)))
            s.Info("inside");
        s.Info("after");

        Assert.Equal(["before", "inside", "after"], s.Trail().Select(static crumb => crumb.Message));
    }

    [Behaviour]
    public static Task A_scope_flows_into_what_is_awaited(Scenario s) => FlowsAsync(s);

    [Behaviour]
    public static void The_innermost_scope_wins_a_clash(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(("Step", "outer")))
        using (s.Framework.PushScope(("Step", "inner")))
            s.Error("failed");

        Assert.Equal("inner", s.Event().Text("contexts", "log", "Step"));
    }

    [Behaviour]
    public static void What_no_other_scope_covers_is_sent_once(Scenario s)
    {
        s.Start();
        using (s.Framework.PushNestedScope(("Step", "outer"), ("OrderId", 7)))
        using (s.Framework.PushNestedScope(("Till", 3), ("OrderId", 7)))
            s.Error("failed");

        var log = s.Event().Contexts["log"];
        Assert.Equal(["OrderId", "Step", "Till"], log.EnumerateObject().Select(static value => value.Name).Order());
    }

    [Behaviour(Needs = Capabilities.NestedScopes)]
    public static void Scopes_are_listed_from_outermost_to_innermost(Scenario s)
    {
        s.Start();
        using (s.Framework.PushNestedScope(("Step", "outer"), ("OrderId", 7)))
        using (s.Framework.PushNestedScope(("Step", "inner")))
            s.Error("failed");

        var e = s.Event();
        var scopes = e.At("contexts", "log", "scopes").EnumerateArray().ToList();
        Assert.Equal("inner", e.Text("contexts", "log", "Step"));
        Assert.Equal(["outer", "inner"], scopes.Select(static scope => scope.GetProperty("Step").GetString()));
        Assert.Equal(7, scopes[0].GetProperty("OrderId").GetInt32());
    }

    [Behaviour(Needs = Capabilities.TextScopes)]
    public static void Scopes_that_are_texts_make_a_list(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope("outer"))
        using (s.Framework.PushScope("inner"))
            s.Error("failed");

        var scopes = s.Event().At("contexts", "log", "scopes").EnumerateArray();
        Assert.Equal(["outer", "inner"], scopes.Select(static scope => scope.GetProperty("message").GetString()));
    }

    [Behaviour(Needs = Capabilities.NamedHoles)]
    public static void A_value_of_the_template_wins_over_a_scope_s(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(("Id", 1)))
            s.Error("Order {Id} failed", 2);

        var e = s.Event();
        Assert.Equal(2, e.At("contexts", "log", "Id").GetInt32());
        Assert.Equal(2, e.Params["Id"].GetInt32());
    }

    [Behaviour]
    public static void A_scope_never_replaces_the_template(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(("{OriginalFormat}", "Scope {Id}"), ("Id", 1)))
            s.Error("Order failed {Tries} times", 2);

        Assert.Equal(s.Framework.TemplateOf("Order failed {Tries} times"), s.Event().Message);
    }

    [Behaviour(Needs = Capabilities.TextScopes)]
    public static void A_scope_with_a_template_and_no_text_of_its_own_shows_the_template_and_not_its_type(Scenario s)
    {
        s.Start();
        using (s.Framework.PushState(new Dictionary<string, object> { ["{OriginalFormat}"] = "Scope {Id}", ["Id"] = 1 }))
            s.Error("failed");

        var e = s.Event();
        Assert.Equal("Scope {Id}", e.At("contexts", "log", "scopes")[0].GetProperty("message").GetString());
        Assert.Equal(1, e.At("contexts", "log", "Id").GetInt32());
    }

    private static async Task FlowsAsync(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(("OrderId", 7)))
        {
            await Task.Yield();
            await Task.Run(() => s.Error("failed"));
        }

        Assert.Equal(7, s.Event().At("contexts", "log", "OrderId").GetInt32());
    }
}
