using System;
using System.Collections.Generic;
using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Newtonsoft.Json.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Trees of JSON, of every library: what is in them arrives, except under sensitive names.</summary>
internal static class JsonTrees
{
    private const string Json = """{"user":"ada","password":"Kx91hunter","list":[1,{"apiKey":"Kx91hunter","ok":true}]}""";
    private const string Shown = """{"user":"ada","password":"[Filtered]","list":[1,{"apiKey":"[Filtered]","ok":true}]}""";

    public static IEnumerable<Tree> Trees { get; } =
    [
        new("JsonElement", static () => JsonDocument.Parse(Json).RootElement),
        new("JsonDocument", static () => JsonDocument.Parse(Json)),
        new("JsonNode", static () => JsonNode.Parse(Json)!),
        new("JObject", static () => JObject.Parse(Json)),
        new("dynamic", static () => Dynamic()),
    ];

    [Behaviour(With = nameof(Trees), Needs = Capabilities.Destructuring)]
    public static void A_tree_of_JSON_arrives_as_a_tree_if_the_template_asks_for_the_structure(Scenario s, Tree tree)
    {
        s.Start();
        s.Info("Got {@Body}", [tree.Make()]);
        s.Error("Got {@Body}", [tree.Make()]);

        var e = s.Event();
        AssertShown(e.Params["Body"]);
        AssertShown(e.At("contexts", "log", "Body"));
        AssertShown(e.Breadcrumbs[0].Data["Body"]);
        Assert.Contains("ada", e.Formatted, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter", e.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Behaviour(With = nameof(Trees), Needs = Capabilities.RawValues)]
    public static void A_tree_of_JSON_arrives_as_a_tree_where_values_are_not_texts(Scenario s, Tree tree)
    {
        s.Start();
        s.Info("Got {Body}", [tree.Make()]);
        s.Error("Got {Body}", [tree.Make()]);

        var e = s.Event();
        AssertShown(e.Params[s.Hole("Body")]);
        AssertShown(e.At("contexts", "log", s.Hole("Body")));
        AssertShown(e.Breadcrumbs[0].Data[s.Hole("Body")]);
        Assert.DoesNotContain("hunter", e.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Behaviour(Needs = Capabilities.Destructuring)]
    public static void A_tree_of_JSON_is_copied_when_it_is_logged(Scenario s)
    {
        s.Start();
        var node = JsonNode.Parse("""{"state":"open"}""")!;
        using (var document = JsonDocument.Parse("""{"state":"open"}"""))
            s.Info("Got {@Body} and {@Node}", document, node);
        node["state"] = "closed";
        s.Error("failure");

        var data = s.Event().Breadcrumbs[0].Data;
        Assert.Equal(("""{"state":"open"}""", """{"state":"open"}"""), (data["Body"].GetRawText(), data["Node"].GetRawText()));
    }

    private static void AssertShown(JsonElement sent)
    {
        using var expected = JsonDocument.Parse(Shown);
        Assert.True(JsonElement.DeepEquals(expected.RootElement, sent), sent.GetRawText());
    }

    private static ExpandoObject Dynamic()
    {
        dynamic body = new ExpandoObject();
        body.user = "ada";
        body.password = "Kx91hunter";
        dynamic inner = new ExpandoObject();
        inner.apiKey = "Kx91hunter";
        inner.ok = true;
        body.list = new object[] { 1, inner };
        return body;
    }

    /// <summary>One kind of tree.</summary>
    internal sealed record Tree(string Name, Func<object> Make)
    {
        public override string ToString() => Name;
    }
}
