using System;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class Tags
{
    private static readonly Guid Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    [Behaviour]
    public static void Short_scalars_of_a_scope_are_tags_by_default(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(("Customer", "Ada"), ("OrderId", 7), ("IsGift", true), ("Day", DayOfWeek.Friday), ("Basket", Id)))
            s.Error("failed");

        var tags = s.Event().Tags;
        Assert.Equal(
            [("Basket", Id.ToString()), ("Customer", "Ada"), ("Day", "Friday"), ("IsGift", "true"), ("OrderId", "7")],
            tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => (tag.Key, tag.Value)));
    }

    [Behaviour(Needs = Capabilities.NamedHoles)]
    public static void Short_scalars_of_the_template_are_tags_by_default(Scenario s)
    {
        s.Start();
        s.Error("Order {OrderId} of {Customer} failed", 7, "Ada");

        var tags = s.Event().Tags;
        Assert.Equal(("7", "Ada"), (tags["OrderId"], tags["Customer"]));
    }

    [Behaviour(Needs = Capabilities.NamedHoles)]
    public static void A_name_that_a_template_has_twice_is_one_value_in_tag_message_and_context(Scenario s)
    {
        s.Start();
        s.Error("Moved {OrderId} to {OrderId} of {Customer}", 7, 8, "Ada");

        var e = s.Event();
        Assert.Equal(("8", "Ada"), (e.Tags["OrderId"], e.Tags["Customer"]));
        Assert.Equal((8, 8), (e.Params["OrderId"].GetInt32(), e.At("contexts", "log", "OrderId").GetInt32()));
    }

    [Behaviour]
    public static void Other_values_are_no_tags_by_default(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(
            ("Long", new string('x', 65)),
            ("Price", 9.90m),
            ("Ratio", 0.5),
            ("When", new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
            ("List", new[] { 1 }),
            ("Nothing", null),
            ("Empty", "")))
            s.Error("failed");

        Assert.Empty(s.Event().Tags);
    }

    [Behaviour]
    public static void Values_of_numbered_holes_are_no_tags_by_default(Scenario s)
    {
        s.Start();
        s.Error("Order {0} of {1} failed", 7, "Ada");

        var e = s.Event();
        Assert.Empty(e.Tags);
        Assert.Equal(7, e.At("contexts", "log", "0").GetInt32());
    }

    [Behaviour]
    public static void Plumbing_is_no_tag_and_yet_sent(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(("RequestId", "0HM:1"), ("ConnectionId", "0HM"), ("ActionId", Id), ("TransactionId", "t1")))
            s.Error("failed");

        var e = s.Event();
        Assert.Empty(e.Tags);
        Assert.Equal("0HM:1", e.Text("contexts", "log", "RequestId"));
    }

    [Behaviour]
    public static void Durations_and_command_settings_are_not_tags(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(
            ("elapsed", "1,204"), ("ElapsedMilliseconds", 12), ("request_ms", 7), ("CallDuration", 3), ("commandTimeout", 30), ("commandType", DayOfWeek.Friday),
            ("parameters", "@p0='?'"), ("newLine", "\n"), ("TraceIdentifier", "0HM:2"), ("Items", 4), ("Terms", "net"), ("StatusCode", 500)))
            s.Error("failed");

        var e = s.Event();
        Assert.Equal(["Items", "StatusCode", "Terms"], e.Tags.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("1,204", e.Text("contexts", "log", "elapsed"));
    }

    [Behaviour]
    public static void PropertiesAsTags_names_the_tags(Scenario s)
    {
        s.Start(new DriverSetup { PropertiesAsTags = ["Shop.*", "price"] });
        using (s.Framework.PushScope(("Shop.Till", 7), ("Price", 9.90m), ("Customer", "Ada")))
            s.Error("failed");

        Assert.Equal(
            [("Price", "9.90"), ("Shop.Till", "7")],
            s.Event().Tags.OrderBy(static tag => tag.Key, StringComparer.Ordinal).Select(static tag => (tag.Key, tag.Value)));
    }

    [Behaviour]
    public static void A_tag_is_one_line_of_at_most_200_characters(Scenario s)
    {
        s.Start(new DriverSetup { PropertiesAsTags = ["Notes", "Length"] });
        using (s.Framework.PushScope(("Notes", "two\nlines"), ("Length", new string('x', 1000))))
            s.Error("failed");

        var tags = s.Event().Tags;
        Assert.Equal("two lines", tags["Notes"]);
        Assert.InRange(tags["Length"].Length, 100, 200);
    }

    [Behaviour]
    public static void Tags_set_on_a_scope_or_in_options_win(Scenario s)
    {
        s.Start(code: static o => o.DefaultTags["Region"] = "options");
        SentrySdk.ConfigureScope(static scope => scope.SetTag("Customer", "scope"));
        using (s.Framework.PushScope(("Customer", "log"), ("Region", "log"), ("Till", "log")))
            s.Error("failed");

        var tags = s.Event().Tags;
        Assert.Equal(("scope", "options", "log"), (tags["Customer"], tags["Region"], tags["Till"]));
    }

    [Behaviour]
    public static void Invalid_and_reserved_keys_are_repaired(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(("customer name", "Ada"), ("Release", "r"), ("environment", "e")))
            s.Error("failed");

        var tags = s.Event().Tags;
        Assert.Equal(("Ada", "r", "e"), (tags["customer-name"], tags["log.Release"], tags["log.environment"]));
    }

    [Behaviour]
    public static void Long_keys_are_cut_and_stay_apart(Scenario s)
    {
        s.Start();
        var common = new string('k', 40);
        using (s.Framework.PushScope((common + "1", "first"), (common + "2", "second")))
            s.Error("failed");

        var tags = s.Event().Tags;
        Assert.Equal(["first", "second"], tags.Values.Order(StringComparer.Ordinal));
        Assert.All(tags.Keys, static key => Assert.InRange(key.Length, 1, 32));
    }

    [Behaviour]
    public static void A_name_of_another_script_is_no_tag_and_yet_sent(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(("номер", 7), ("名前", "Ada"), ("сумма_2", 5)))
            s.Error("failed");

        var e = s.Event();
        Assert.Empty(e.Tags);
        Assert.Equal(7, e.At("contexts", "log", "номер").GetInt32());
        Assert.Equal("Ada", e.Text("contexts", "log", "名前"));
    }

    [Behaviour]
    public static void Where_it_is_asked_for_its_key_depends_on_its_own_name_only(Scenario s)
    {
        s.Start(new DriverSetup { PropertiesAsTags = ["*"] });
        using (s.Framework.PushScope(("номер", 7)))
        {
            s.Error("alone");
            using (s.Framework.PushScope(("счёт1", 8), ("сумма", 9)))
                s.Error("with others");
        }

        var (alone, others) = (s.Events(2)[0].Tags, s.Events(2)[1].Tags);
        var key = Assert.Single(alone, static tag => tag.Value == "7").Key;
        Assert.Equal("7", others[key]);
        Assert.Equal(["7", "8", "9"], others.Values.Order(StringComparer.Ordinal));
    }

    [Behaviour]
    public static void At_most_32_values_become_tags(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope([.. Enumerable.Range(0, 40).Select(static i => ($"Tag{i}", (object?)i))]))
            s.Error("failed");

        var e = s.Event();
        Assert.Equal(32, e.Tags.Count);
        Assert.Equal(39, e.At("contexts", "log", "Tag39").GetInt32());
    }
}
