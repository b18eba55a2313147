using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Collections.Specialized;
using System.Data;
using System.Dynamic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Newtonsoft.Json.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Values with names, in every shape they come: no name is dropped, and what is cut shows one mark.</summary>
internal static class Shapes
{
    private const string Json = """{"id":7,"items":[{"sku":"a"}],"price":9.5,"paid":true,"note":null,"who":{"name":"Ada"}}""";
    private const string Eu = """{"eu":"1.5"}""";

    private static readonly Dictionary<string, decimal> Prices = new() { ["eu"] = 1.5m };

    public static IEnumerable<Shape> Of { get; } =
    [
        new("Newtonsoft object", JObject.Parse(Json), Json),
        new("Newtonsoft array", JArray.Parse($"[{Json}]"), $"[{Json}]"),
        new("Newtonsoft property", new JProperty("id", 7), """{"id":7}"""),
        new("Newtonsoft value", new JValue(7), "7"),
        new("Newtonsoft date", new JValue(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.FromHours(2))), "\"2026-05-04T03:02:01.0000000+02:00\""),
        new("JsonDocument", JsonDocument.Parse(Json), Json),
        new("JsonElement", JsonDocument.Parse(Json).RootElement, Json),
        new("JsonElement text", JsonDocument.Parse("\"a\"").RootElement, "\"a\""),
        new("JsonElement beyond a double", JsonDocument.Parse("[1e400, 12345678901234567890, 0.1]").RootElement, """["1e400","12345678901234567890",0.1]"""),
        new("JsonObject", JsonNode.Parse(Json), Json),
        new("JsonObject of values", new JsonObject { ["id"] = 7, ["items"] = new JsonArray("a", 0.5) }, """{"id":7,"items":["a",0.5]}"""),
        new("JsonValue", JsonValue.Create(7), "7"),
        new("XML element", new XElement("order", new XAttribute("id", 7)), "\"<order id=\\\"7\\\" />\""),
        new("XML document", Xml("<order id='7'><item/></order>"), "\"<order id=\\\"7\\\"><item /></order>\""),
        new("read-only dictionary of one's own", new OnlyReadable(), Eu),
        new("read-only dictionary", new ReadOnlyDictionary<string, decimal>(Prices), Eu),
        new("immutable dictionary", Prices.ToImmutableDictionary(), Eu),
        new("sorted dictionary", new SortedDictionary<string, decimal>(Prices), Eu),
        new("sequence of pairs", Prices.Select(static pair => pair), Eu),
        new("list of pairs", Prices.ToList(), Eu),
        new("empty sequence of pairs", new OnlyReadable().Where(static _ => false), "{}"),
        new("pair", KeyValuePair.Create("eu", 1.5m), Eu),
        new("pair of two numbers", KeyValuePair.Create(1, 2), """{"1":2}"""),
        new("dictionary entry", new DictionaryEntry("eu", 1.5m), Eu),
        new("dictionary of dictionaries", new Dictionary<DayOfWeek, IReadOnlyDictionary<string, decimal>> { [DayOfWeek.Friday] = new OnlyReadable() }, $$"""{"Friday":{{Eu}}}"""),
        new("object of a dynamic program", Expando(), """{"id":7}"""),
        new("names with values", new NameValueCollection { { "a", "1" }, { "b", "2" }, { "b", "3" } }, """{"a":"1","b":["2","3"]}"""),
        new("dictionary of texts", new StringDictionary { ["a"] = "1" }, """{"a":"1"}"""),
        new("headers of a message", Headers(), """{"X-Shop":["a","b"]}"""),
        new("headers of a request", new HeaderDictionary { ["X-Shop"] = "a" }, """{"X-Shop":["a"]}"""),
        new("lookup", new[] { "tea", "tin", "milk" }.ToLookup(static text => text[0]), """{"t":["tea","tin"],"m":["milk"]}"""),
        new("groups", new[] { "tea", "tin", "milk" }.GroupBy(static text => text[0]), """{"t":["tea","tin"],"m":["milk"]}"""),
        new("group", new[] { "tea", "tin" }.GroupBy(static text => text[0]).First(), """{"t":["tea","tin"]}"""),
        new("tuple", (1.5, "a"), """[1.5,"a"]"""),
        new("nothing of a database", DBNull.Value, "null"),
        new("query", Enumerable.Range(0, 3).Select(static _ => Forbidden()).AsQueryable(), null),
    ];

    public static IEnumerable<Shape> OfScopes { get; } =
    [
        new("dictionary of numbers", new Dictionary<string, int> { ["OrderId"] = 42 }, null),
        new("dictionary of texts", new Dictionary<string, object> { ["OrderId"] = 42 }, null),
        new("hashtable", new Hashtable { ["OrderId"] = 42 }, null),
        new("pair", KeyValuePair.Create("OrderId", 42), null),
        new("tuple", ("OrderId", 42), null),
        new("tuple with an object", ("OrderId", (object)42), null),
        new("class tuple", Tuple.Create("OrderId", 42), null),
        new("array of tuples", new[] { ("OrderId", (object)42), ("Shop", "x") }, null),
        new("sequence of tuples", Enumerable.Repeat(("OrderId", 42), 1), null),
        new("list of pairs", new List<KeyValuePair<string, int>> { new("OrderId", 42) }, null),
        new("anonymous object", new { OrderId = 42 }, null),
        new("Newtonsoft object", new JObject { ["OrderId"] = 42 }, null),
        new("JsonObject", new JsonObject { ["OrderId"] = 42 }, null),
        new("JsonElement", JsonDocument.Parse("""{"OrderId":42}""").RootElement, null),
        new("object of a dynamic program", Expando("OrderId", 42), null),
        new("endless pairs", Endless(), null),
        new("pairs that throw", BrokenAfterOne(), null),
    ];

    [Behaviour(Needs = Capabilities.RawValues, With = nameof(Of))]
    public static void Names_are_kept_in_whatever_shape_they_come(Scenario s, Shape shape)
    {
        s.Start();
        s.Info("The value is {Value}", [shape.Value]);
        s.Error("The value is {Value}", [shape.Value]);

        var e = s.Event();
        shape.Assert(e.Params[s.Hole("Value")]);
        shape.Assert(e.At("contexts", "log", s.Hole("Value")));
        shape.Assert(Assert.Single(e.Breadcrumbs).Data[s.Hole("Value")]);
    }

    [Behaviour(Needs = Capabilities.RawValues, With = nameof(Of))]
    public static void So_they_are_in_a_scope(Scenario s, Shape shape)
    {
        s.Start();
        using (s.Framework.PushScope(("Value", shape.Value)))
            s.Error("failed");

        shape.Assert(s.Event().At("contexts", "log", "Value"));
    }

    [Behaviour(Needs = Capabilities.TextScopes, With = nameof(OfScopes))]
    public static void A_scope_of_any_shape_has_its_names(Scenario s, Shape shape)
    {
        s.Start();
        using (s.Framework.PushState(shape.Value!))
            s.Error("failed");

        var e = s.Event();
        Assert.Equal(42, e.At("contexts", "log", "OrderId").GetInt32());
        Assert.Equal("42", e.Tags["OrderId"]);
    }

    [Behaviour(Needs = Capabilities.TextScopes)]
    public static void A_scope_without_names_is_sent_as_it_is(Scenario s)
    {
        s.Start();
        using (s.Framework.PushState(new List<string> { "a", "b" }))
        using (s.Framework.PushState(new Uri("https://shop.example/")))
            s.Error("failed");

        var scopes = s.Event().At("contexts", "log", "scopes");
        Assert.Equal("""["a","b"]""", scopes[0].GetProperty("message").GetRawText());
        Assert.Equal("https://shop.example/", scopes[1].GetProperty("message").GetString());
    }

    [Behaviour(Needs = Capabilities.RawValues)]
    public static void An_endless_value_is_cut_with_a_mark(Scenario s)
    {
        s.Start();
        s.Info("Items {Items}", [EndlessItems()]);
        using (s.Framework.PushScope(("InScope", EndlessItems())))
            s.Error("Items {Items}", [EndlessItems()]);

        var e = s.Event();
        foreach (var list in new[] { e.Params[s.Hole("Items")], e.At("contexts", "log", "InScope"), Assert.Single(e.Breadcrumbs).Data[s.Hole("Items")] })
        {
            Assert.Equal(0, list[0].GetInt32());
            Assert.Contains("…", list[list.GetArrayLength() - 1].ToString(), StringComparison.Ordinal);
        }
    }

    [Behaviour(Needs = Capabilities.Destructuring)]
    public static void What_is_too_deep_shows_a_mark_and_no_type(Scenario s)
    {
        s.Start();
        var order = new { A = new { B = new { C = new { D = new { E = new { F = new { G = "deep" } } } } } } };
        s.Info("Placed {@Order}", order);
        s.Error("Failed {@Order}", order);

        var e = s.Event();
        foreach (var json in new[] { e.Params["Order"], e.At("contexts", "log", "Order"), Assert.Single(e.Breadcrumbs).Data["Order"] })
        {
            Assert.Contains("… [cut", json.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("System.Collections", json.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain("Sentry", json.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Behaviour(Needs = Capabilities.Destructuring)]
    public static void A_dictionary_of_any_kind_keeps_its_names_where_its_structure_is_asked_for(Scenario s)
    {
        s.Start();
        s.Error("Prices {@Prices}", new OnlyReadable());

        Assert.Equal("1.5", s.Event().Params["Prices"].GetProperty("eu").ToString());
    }

    private static XmlDocument Xml(string text)
    {
        var document = new XmlDocument();
        document.LoadXml(text);
        return document;
    }

    private static ExpandoObject Expando(string name = "id", int value = 7)
    {
        var made = new ExpandoObject();
        ((IDictionary<string, object?>)made)[name] = value;
        return made;
    }

    private static System.Net.Http.Headers.HttpRequestHeaders Headers()
    {
        using var message = new HttpRequestMessage();
        message.Headers.Add("X-Shop", ["a", "b"]);
        return message.Headers;
    }

    private static int Forbidden() => throw new DataException("The query was run.");

    private static IEnumerable<KeyValuePair<string, int>> Endless()
    {
        yield return new("OrderId", 42);
        for (var i = 0; ; i++)
            yield return new("Value" + i, i);
    }

    private static IEnumerable<int> EndlessItems()
    {
        for (var i = 0; ; i++)
            yield return i;
    }

    private static IEnumerable<KeyValuePair<string, object?>> BrokenAfterOne()
    {
        yield return new("OrderId", 42);
        throw new DataException("broken");
    }

    /// <summary>A value, and the JSON it must be told as; null: as any text.</summary>
    internal sealed record Shape(string Name, object? Value, string? Json)
    {
        public void Assert(JsonElement told)
        {
            if (Json is null)
            {
                Xunit.Assert.Equal(JsonValueKind.String, told.ValueKind);
                Xunit.Assert.DoesNotContain(nameof(DataException), told.GetString(), StringComparison.Ordinal);
                return;
            }

            using var expected = JsonDocument.Parse(Json);
            Xunit.Assert.True(JsonElement.DeepEquals(expected.RootElement, told), $"{told.GetRawText()} instead of {Json}");
        }

        public override string ToString() => Name;
    }

    private sealed class OnlyReadable : IReadOnlyDictionary<string, decimal>
    {
        public int Count => 1;

        public IEnumerable<string> Keys => Prices.Keys;

        public IEnumerable<decimal> Values => Prices.Values;

        public decimal this[string key] => Prices[key];

        public bool ContainsKey(string key) => Prices.ContainsKey(key);

        public bool TryGetValue(string key, out decimal value) => Prices.TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<string, decimal>> GetEnumerator() => Prices.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
