using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Adapters;
using Sentry.Logging;
using Sentry.Privacy;
using Sentry.Tests.Exceptions;
using Xunit;

namespace Sentry.Tests.Logging;

public sealed class EntryToEventTests
{
    private static readonly LogPolicy Policy = new(new LogPolicyOptions());

    [Fact]
    public void Template_values_and_text_travel_together()
    {
        var entry = new LogEntry { Logger = "Shop", Template = "Order {@Id}", Message = "Order 5", Level = SentryLevel.Error };
        entry.AddParameter("@Id", 5);
        var @event = Make(entry);
        Assert.Equal("Order {@Id}", @event.Message!.Message);
        Assert.Equal("Order 5", @event.Message.Formatted);
        Assert.Equal(5L, @event.Message.Params!["Id"]);
        Assert.Equal(5L, Log(@event)["Id"]);
        Assert.Equal("5", @event.DerivedTags!["Id"]);
        Assert.Equal(["Order {@Id}", "Shop"], @event.DerivedFingerprint);
    }

    [Fact]
    public void A_text_that_could_not_be_rendered_is_replaced_by_its_template()
    {
        var @event = Make(new LogEntry { Template = "Order {Id}" });
        Assert.Equal("Order {Id}", @event.Message!.Formatted);
    }

    [Fact]
    public void Without_a_template_the_server_groups_by_the_text_and_we_add_the_logger()
    {
        var @event = Make(new LogEntry { Message = "plain", Logger = "Shop" });
        Assert.Null(@event.Message!.Message);
        Assert.Equal(["{{ default }}", "Shop"], @event.DerivedFingerprint);
    }

    [Fact]
    public void On_a_clash_the_flat_value_is_the_innermost_and_the_others_stay_in_their_scopes()
    {
        var entry = new LogEntry { Template = "{A}", Message = "template" };
        entry.AddParameter("A", "template");
        entry.AddProperty("B", "property");
        var outer = entry.AddScope();
        outer.Add("A", "outer");
        outer.Add("C", "outer");
        var inner = entry.AddScope();
        inner.Text = "inner scope";
        inner.Add("B", "inner");
        inner.Add("C", "inner");

        var log = Log(Make(entry));
        Assert.Equal("template", log["A"]);
        Assert.Equal("property", log["B"]);
        Assert.Equal("inner", log["C"]);
        var scopes = Assert.IsType<List<object?>>(log["scopes"]).Cast<Dictionary<string, object?>>().ToList();
        Assert.Equal("outer", scopes[0]["A"]);
        Assert.Equal("inner scope", scopes[1]["message"]);
        Assert.Equal("inner", scopes[1]["C"]);
    }

    [Fact]
    public void What_no_longer_fits_into_the_context_goes_to_extra_and_no_name_is_lost()
    {
        var entry = new LogEntry { Message = "x" };
        for (var i = 0; i < 40; i++)
            entry.AddProperty("P" + i, new string('x', 1000));
        var @event = Make(entry);
        var log = Log(@event);
        Assert.InRange(log.Count, 7, 8);
        Assert.True(log.ContainsKey("P0"));
        Assert.All(Enumerable.Range(0, 40).Select(i => "P" + i), name => Assert.True(log.ContainsKey(name) ^ @event.Extra.ContainsKey("log." + name)));
    }

    [Fact]
    public void Even_what_is_that_is_too_large_keeps_its_name_and_a_mark()
    {
        var entry = new LogEntry { Message = "x" };
        for (var i = 0; i < 60; i++)
            entry.AddProperty("P" + i, new string('x', 20_000));
        var @event = Make(entry);
        var total = @event.Extra.Values.Sum(value => ((string)value!).Length);
        Assert.InRange(total, 200_000, 262_144);
        Assert.Contains("more characters]", (string)@event.Extra["log.P59"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_copied_when_the_event_is_made()
    {
        var list = new List<string> { "before" };
        var entry = new LogEntry { Template = "{L}", Message = "x" };
        entry.AddParameter("L", list);
        var @event = Make(entry);
        list[0] = "after";
        Assert.Equal(["before"], Assert.IsType<List<object?>>(@event.Message!.Params!["L"]));
    }

    [Fact]
    public void No_more_than_32_tags_are_made()
    {
        var entry = new LogEntry { Message = "x" };
        for (var i = 0; i < 50; i++)
            entry.AddProperty("P" + i, i);
        Assert.Equal(32, Make(entry).DerivedTags!.Count);
    }

    [Fact]
    public void An_exception_that_is_the_whole_message_counts_as_the_exception()
    {
        var exception = new InvalidOperationException();
        var alone = new LogEntry { Template = "{Error}" };
        alone.AddParameter("Error", exception);
        alone.PromoteExceptionInMessage();
        Assert.Same(exception, alone.Exception);

        var mentioned = new LogEntry { Template = "Failed: {Error}" };
        mentioned.AddParameter("Error", exception);
        mentioned.PromoteExceptionInMessage();
        Assert.Null(mentioned.Exception);
    }

    private static SentryEvent Make(LogEntry entry) => EntryToEvent.Make(entry, Policy, "auto.log.test", PrivacyFilter.Default);

    private static Dictionary<string, object?> Log(SentryEvent @event) => Assert.IsType<Dictionary<string, object?>>(@event.Contexts["log"]);
}
