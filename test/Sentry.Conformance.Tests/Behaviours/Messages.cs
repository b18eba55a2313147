using System;
using System.Linq;
using System.Text.Json;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class Messages
{
    [Behaviour]
    public static void An_event_has_template_params_and_text(Scenario s)
    {
        s.Start();
        s.Error("Order {Id} failed after {Tries} tries", 7, 3);

        var e = s.Event();
        Assert.Equal(s.Framework.TemplateOf("Order {Id} failed after {Tries} tries"), e.Message);
        Assert.Equal("Order 7 failed after 3 tries", e.Formatted);
        Assert.Equal([s.Hole("Id"), s.Hole("Tries", 1)], e.Params.Keys);
        Assert.Equal([7, 3], e.Params.Values.Select(static value => value.GetInt32()));
    }

    [Behaviour(Needs = Capabilities.NamedHoles)]
    public static void Params_have_the_names_of_the_holes(Scenario s)
    {
        s.Start();
        s.Error("Order {OrderId} failed", 7);

        Assert.Equal(7, s.Event().Params["OrderId"].GetInt32());
    }

    [Behaviour]
    public static void Values_that_are_texts_stand_in_the_text_without_quotation_marks(Scenario s)
    {
        s.Start();
        s.Info("Customer {Name} has come", "Ada");
        s.Error("Customer {Name} has gone", "Ada");

        var e = s.Event();
        Assert.Equal("Customer Ada has gone", e.Formatted);
        Assert.Equal("Customer Ada has come", Assert.Single(e.Breadcrumbs).Message);
    }

    [Behaviour]
    public static void Numbers_and_dates_in_the_text_are_of_no_culture(Scenario s)
    {
        s.Start();
        InCulture.Run("de-DE", () =>
        {
            s.Info("Price {Price}", 1.5);
            s.Error("Price {Price}", 1.5);
        });

        var e = s.Event();
        Assert.Equal("Price 1.5", e.Formatted);
        Assert.Equal("Price 1.5", Assert.Single(e.Breadcrumbs).Message);
    }

    [Behaviour]
    public static void A_text_without_values_is_kept_as_it_is(Scenario s)
    {
        s.Start();
        s.Error("The shop is closed");

        var e = s.Event();
        Assert.Equal("The shop is closed", e.Formatted);
        Assert.Empty(e.Params);
    }

    [Behaviour]
    public static void Braces_in_a_text_are_harmless(Scenario s)
    {
        s.Start();
        s.Info("{ is not a hole");
        s.Error("nor is } or {");

        var e = s.Event();
        Assert.Equal("nor is } or {", e.Formatted);
        Assert.Equal("{ is not a hole", Assert.Single(e.Breadcrumbs).Message);
    }

    [Behaviour]
    public static void The_logger_is_sent(Scenario s)
    {
        s.Start();
        s.Log(new Statement(Severity.Error, "failed") { Logger = "Shop.Cart.Items" });

        Assert.Equal("Shop.Cart.Items", s.Event().Logger);
    }

    [Behaviour]
    public static void The_framework_is_sent_as_the_sdk(Scenario s)
    {
        s.Start();
        s.Error("failed");

        var e = s.Event();
        Assert.Equal("loggingsinks.dotnet." + s.Framework.Word, e.SdkName);
        Assert.Equal(["auto.log." + s.Framework.Word], e.At("sdk", "integrations").EnumerateArray().Select(static word => word.GetString()));
    }

    [Behaviour(Needs = Capabilities.EventIds)]
    public static void An_event_id_is_sent_on_event_and_breadcrumb(Scenario s)
    {
        s.Start();
        s.Log(new Statement(Severity.Info, "placed") { EventId = (12, "OrderPlaced") });
        s.Log(new Statement(Severity.Error, "failed") { EventId = (13, "OrderFailed") });

        var e = s.Event();
        Assert.Equal(13, e.At("contexts", "log", "event_id").GetInt32());
        Assert.Equal("OrderFailed", e.Text("contexts", "log", "event_name"));
        Assert.Equal(12, Assert.Single(e.Breadcrumbs).Data["event_id"].GetInt32());
    }

    [Behaviour]
    public static void The_values_of_the_template_are_in_the_log_context(Scenario s)
    {
        s.Start();
        s.Error("Order {Id} failed", 7);

        Assert.Equal(7, s.Event().At("contexts", "log", s.Hole("Id")).GetInt32());
    }

    [Behaviour]
    public static void A_very_long_text_is_cut_with_a_mark(Scenario s)
    {
        s.Start();
        s.Error(new string('x', 300_000));

        var e = s.Event();
        Assert.StartsWith("xxxx", e.Formatted, StringComparison.Ordinal);
        Assert.Contains('…', e.Formatted!);
        Assert.InRange(e.Formatted!.Length, 4_000, 9_000);
    }

    [Behaviour]
    public static void Options_of_the_configuration_file_are_sent(Scenario s)
    {
        s.StartWith(
            ("Release", "shop@1.2.3"),
            ("Environment", "staging"),
            ("ServerName", "till-7"),
            ("Distribution", "42"),
            ("AttachStacktrace", "false"));
        s.Error("failed");

        var e = s.Event();
        Assert.Equal(("shop@1.2.3", "staging", "till-7", "42"), (e.Release, e.Environment, e.ServerName, e.Text("dist")));
        Assert.Empty(e.Threads);
    }

    [Behaviour]
    public static void Personal_data_is_sent_only_where_it_is_allowed(Scenario s)
    {
        s.Expectations = s.Expectations with { SendDefaultPii = true };
        s.StartWith(("SendDefaultPii", "true"));
        s.Error("failed");

        // That it is not told otherwise is one of the wire's rules, and asked of every behaviour.
        Assert.Equal(Environment.UserName, s.Event().Text("user", "username"));
    }

    [Behaviour]
    public static void An_event_without_exception_shows_the_call_that_logged_it(Scenario s)
    {
        s.Start();
        s.Error("failed");

        var frames = Assert.Single(s.Event().Threads).GetProperty("stacktrace").GetProperty("frames").EnumerateArray().ToList();
        Assert.Contains(frames, static frame => Begins(frame, "function", nameof(An_event_without_exception_shows_the_call_that_logged_it)));
        Assert.DoesNotContain(frames, static frame => Begins(frame, "module", "Sentry.Logging"));
    }

    private static bool Begins(JsonElement frame, string name, string text) =>
        frame.TryGetProperty(name, out var value) && value.GetString()!.StartsWith(text, StringComparison.Ordinal);
}
