using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Every kind of value a template may name: its name is kept, it is typed, invariant and of limited size.</summary>
internal static class Values
{
    public static IEnumerable<KindOfValue> Kinds { get; } =
    [
        new("string", "Ada", "\"Ada\""),
        new("text of many scripts", "żółć 漢字 🛒", "\"żółć 漢字 🛒\""),
        new("empty string", "", "\"\""),
        new("int", 7, "7"),
        new("byte", (byte)200, "200"),
        new("long", 9_007_199_254_740_992L, "9007199254740992"),
        new("long beyond 2^53", 9_007_199_254_740_993L, "\"9007199254740993\""),
        new("most negative long", long.MinValue, "\"-9223372036854775808\""),
        new("greatest ulong", ulong.MaxValue, "\"18446744073709551615\""),
        new("decimal", 1234.50m, "\"1234.50\""),
        new("double", 0.5, "0.5"),
        new("float", 0.1f, "0.1"),
        new("not a number", double.NaN, "\"NaN\""),
        new("infinity", double.PositiveInfinity, "\"Infinity\""),
        new("true", true, "true"),
        new("char", 'x', "\"x\""),
        new("Guid", Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "\"0f8fad5b-d9cb-469f-a165-70867728950e\""),
        new("DateTime", new DateTime(2026, 5, 4, 3, 2, 1, DateTimeKind.Utc), "\"2026-05-04T03:02:01.0000000Z\""),
        new("DateTimeOffset", new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.FromHours(2)), "\"2026-05-04T03:02:01.0000000+02:00\""),
        new("DateOnly", new DateOnly(2026, 5, 4), "\"2026-05-04\""),
        new("TimeSpan", new TimeSpan(1, 2, 3, 4, 5), "\"1.02:03:04.0050000\""),
        new("enum", DayOfWeek.Friday, "\"Friday\""),
        new("Uri", new Uri("https://shop.example/cart?id=7"), "\"https://shop.example/cart?id=7\""),
        new("null", null, "null"),
        new("list", new List<int> { 1, 2, 3 }, "[1,2,3]"),
        new("array of texts", new[] { "a", "b" }, "[\"a\",\"b\"]"),
        new("dictionary", new Dictionary<string, object?> { ["a"] = 1, ["b"] = "two" }, "{\"a\":1,\"b\":\"two\"}"),
        new("dictionary by number", new Dictionary<int, string> { [1] = "one" }, "{\"1\":\"one\"}"),
        new("list of lists", new List<List<int>> { new() { 1 }, new() { 2, 3 } }, "[[1],[2,3]]"),
        new("object", new Money(5, "EUR"), "\"5 EUR\""),
    ];

    [Behaviour(With = nameof(Kinds))]
    public static void A_value_is_typed_on_the_event(Scenario s, KindOfValue kind)
    {
        s.Start();
        InCulture.Run("de-DE", () => s.Error("The value is {Value}", [kind.Value]));

        var e = s.Event();
        AssertIs(kind, e.Params[s.Hole("Value")]);
        AssertIs(kind, e.At("contexts", "log", s.Hole("Value")));
    }

    [Behaviour(With = nameof(Kinds))]
    public static void A_value_is_typed_on_the_breadcrumb(Scenario s, KindOfValue kind)
    {
        s.Start();
        InCulture.Run("de-DE", () => s.Info("The value is {Value}", [kind.Value]));

        AssertIs(kind, Assert.Single(s.Trail()).Data[s.Hole("Value")]);
    }

    [Behaviour(Needs = Capabilities.RawValues)]
    public static void Bytes_are_base64(Scenario s)
    {
        s.Start();
        s.Info("Signed {Signature}", [new byte[] { 1, 2, 255 }]);
        s.Error("Signed {Signature}", [new byte[] { 1, 2, 255 }]);

        var e = s.Event();
        Assert.Equal("AQL/", e.Params[s.Hole("Signature")].GetString());
        Assert.Equal("AQL/", e.Breadcrumbs[0].Data[s.Hole("Signature")].GetString());
    }

    [Behaviour]
    public static void Bytes_are_a_text_of_limited_size(Scenario s)
    {
        s.Start();
        s.Info("Sent {File}", [new byte[1_000_000]]);
        s.Error("Sent {File}", [new byte[1_000_000]]);

        var e = s.Event();
        Assert.InRange(e.Params[s.Hole("File")].GetString()!.Length, 1, 4096);
        Assert.InRange(e.Breadcrumbs[0].Data[s.Hole("File")].GetString()!.Length, 1, 2048);
    }

    [Behaviour(Needs = Capabilities.Destructuring)]
    public static void A_nested_object_keeps_its_structure_where_the_template_asks_for_it(Scenario s)
    {
        s.Start();
        var order = new { Id = 7, Customer = new { Name = "Ada" }, Lines = new[] { new { Sku = "tea", Count = 2 } } };
        s.Info("Placed {@Order}", order);
        s.Error("Failed {@Order}", order);

        var e = s.Event();
        foreach (var json in new[] { e.Params["Order"], e.At("contexts", "log", "Order"), e.Breadcrumbs[0].Data["Order"] })
        {
            Assert.Equal(7, json.GetProperty("Id").GetInt32());
            Assert.Equal("Ada", json.GetProperty("Customer").GetProperty("Name").GetString());
            Assert.Equal(2, json.GetProperty("Lines")[0].GetProperty("Count").GetInt32());
        }
    }

    [Behaviour]
    public static void A_text_of_5_MB_is_cut_with_a_mark_that_says_how_much(Scenario s)
    {
        s.Start();
        var text = new string('x', 5_000_000);
        s.Info("Body {Body}", text);
        s.Error("Body {Body}", text);

        var e = s.Event();
        foreach (var cut in new[] { e.Params[s.Hole("Body")].GetString()!, e.Breadcrumbs[0].Data[s.Hole("Body")].GetString()! })
        {
            Assert.StartsWith("xxxx", cut, StringComparison.Ordinal);
            Assert.Contains("…", cut, StringComparison.Ordinal);
            Assert.InRange(cut.Length, 1000, 2048);
        }

        Assert.Matches(@"\d{7} more characters", e.Params[s.Hole("Body")].GetString());
    }

    [Behaviour]
    public static void A_throwing_ToString_costs_only_its_own_value(Scenario s)
    {
        s.Start();
        s.Info("Bad {Bad} and good {Good}", new Unspeakable(), 7);
        s.Error("Bad {Bad} and good {Good}", new Unspeakable(), 7);

        var e = s.Event();
        Assert.Equal(s.Framework.TemplateOf("Bad {Bad} and good {Good}"), e.Message);
        Assert.Contains(nameof(UnspeakableException), e.Params[s.Hole("Bad")].GetString(), StringComparison.Ordinal);
        Assert.Equal(7, e.Params[s.Hole("Good", 1)].GetInt32());
        var crumb = Assert.Single(e.Breadcrumbs);
        Assert.Contains(nameof(UnspeakableException), crumb.Data[s.Hole("Bad")].GetString(), StringComparison.Ordinal);
        Assert.Equal(7, crumb.Data[s.Hole("Good", 1)].GetInt32());
    }

    [Behaviour]
    public static void A_list_that_throws_keeps_what_came_before(Scenario s)
    {
        s.Start();
        s.Error("Items {Items}", [BrokenAfterTwo()]);

        Assert.NotEqual(JsonValueKind.Undefined, s.Event().Params[s.Hole("Items")].ValueKind);
    }

    [Behaviour]
    public static void A_list_that_contains_itself_is_cut(Scenario s)
    {
        s.Start();
        var list = new List<object> { 1 };
        list.Add(list);
        s.Info("The list is {List}", [list]);
        s.Error("The list is {List}", [list]);

        var e = s.Event();
        Assert.Equal(1, e.Params[s.Hole("List")][0].GetInt32());
        Assert.Equal(1, e.Breadcrumbs[0].Data[s.Hole("List")][0].GetInt32());
    }

    [Behaviour]
    public static void A_list_of_a_million_is_cut_with_a_mark(Scenario s)
    {
        s.Start();
        s.Error("The list is {List}", [Enumerable.Range(0, 1_000_000).ToList()]);

        var list = s.Event().Params[s.Hole("List")];
        Assert.InRange(list.GetArrayLength(), 50, 2048);
        Assert.Contains("…", list[list.GetArrayLength() - 1].ToString(), StringComparison.Ordinal);
    }

    [Behaviour]
    public static void No_name_is_lost_in_a_log_with_many_values(Scenario s)
    {
        s.Start();
        var scopes = Enumerable.Range(0, 40).Select(i => s.Framework.PushScope(($"Value{i}", new string('v', 1500)))).ToList();
        s.Error("Much is logged");
        foreach (var scope in Enumerable.Reverse(scopes))
            scope.Dispose();

        var e = s.Event();
        var told = e.Contexts["log"].EnumerateObject().Select(static property => property.Name)
            .Concat(e.Extra.Keys.Select(static name => name.Replace("log.", "", StringComparison.Ordinal)));
        Assert.Superset(Enumerable.Range(0, 40).Select(static i => "Value" + i).ToHashSet(), told.ToHashSet());
    }

    private static IEnumerable<int> BrokenAfterTwo()
    {
        yield return 1;
        yield return 2;
        throw new UnspeakableException();
    }

    private static void AssertIs(KindOfValue kind, JsonElement told)
    {
        using var expected = JsonDocument.Parse(kind.Json);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, told), $"{told.GetRawText()} instead of {kind.Json}");
    }

    /// <summary>One kind of value and the JSON it must be told as.</summary>
    internal sealed record KindOfValue(string Name, object? Value, string Json)
    {
        public override string ToString() => Name;
    }

    private sealed class Money(int amount, string currency)
    {
        public override string ToString() => amount + " " + currency;
    }

    private sealed class Unspeakable
    {
        public override string ToString() => throw new UnspeakableException();
    }

    private sealed class UnspeakableException : Exception;
}
