using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>One story through each framework gives the same events, field by field; only the framework's own name may differ.</summary>
internal static class Story
{
    // What differs from run to run or from machine to machine, and the stacks, which begin in the drivers.
    private static readonly string[] Volatile =
    [
        "event_id", "timestamp", "threads", "stacktrace", "modules", "debug_meta", "memory_info", "threadpool_info", "version", "packages", "HResult",
        "trace", "runtime", "os", "device", "app", "culture",
    ];

    private static readonly string[] Holes = ["Count", "Sku", "Price", "Attempt", "Order", "Elapsed", "Reason"];

    [Behaviour]
    public static void The_checkout_that_fails_reads_the_same(Scenario s)
    {
        Tell(s);
        var told = new JsonArray([.. s.Events(2).Select(e => Comparable(JsonNode.Parse(e.Json.GetRawText())!, s.Framework.Word))]);

        var expected = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Behaviours", "story.json")))!;
        Assert.Equal(Lines(ForFramework(expected, s.Framework)), Lines(told));
    }

    private static void Tell(Scenario s)
    {
        s.StartWith(("Release", "shop@1.2.3"), ("Environment", "staging"), ("ServerName", "till-7"));
        SentrySdk.ConfigureScope(static scope => scope.User = new SentryUser { Id = "u1" });
        s.Info("The shop opens");
        using (s.Framework.PushScope(("Customer", "Ada"), ("Basket", 17)))
        {
            s.Log(new Statement(Severity.Info, "Added {Count} of {Sku} for {Price}", 2, "tea", 4.50m) { Logger = "Shop.Cart" });
            s.Log(new Statement(Severity.Warning, "Paying failed on attempt {Attempt}", 1) { Exception = new TimeoutException("no answer") });
            s.Error("Checkout of {Order} took {Elapsed}", 4711, TimeSpan.FromSeconds(3));
            s.Error(
                new InvalidOperationException("no card", new TimeoutException("no answer")),
                "Checkout of {Order} failed: {Reason}",
                4711,
                "no card");
        }
    }

    /// <summary>Without what differs from run to run, and with the framework's own word made neutral.</summary>
    private static JsonNode Comparable(JsonNode node, string word)
    {
        foreach (var pairs in Objects(node))
        {
            foreach (var name in pairs.Select(static pair => pair.Key).Where(static name => Volatile.Contains(name)).ToList())
                pairs.Remove(name);
        }

        return WithTexts(node, text => text.Replace(word, "<framework>", StringComparison.Ordinal));
    }

    /// <summary>The story as a framework tells it whose holes are numbered.</summary>
    private static JsonNode ForFramework(JsonNode story, FrameworkDriver framework)
    {
        var isNamed = framework.Capabilities.HasFlag(Capabilities.NamedHoles);
        foreach (var pairs in Objects(story))
        {
            var index = 0;
            foreach (var hole in pairs.Select(static pair => pair.Key).Where(name => !isNamed && Holes.Contains(name)).ToList())
            {
                var value = pairs[hole]!.DeepClone();
                pairs.Remove(hole);

                // A number is a poor name for a tag: numbered values become none.
                if (pairs.GetPropertyName() != "tags")
                    pairs[framework.HoleName(hole, index++)] = value;
            }
        }

        return WithTexts(story, framework.TemplateOf);
    }

    private static List<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject pairs => [pairs, .. pairs.SelectMany(static pair => Objects(pair.Value))],
        JsonArray list => [.. list.SelectMany(Objects)],
        _ => [],
    };

    private static JsonNode WithTexts(JsonNode node, Func<string, string> change)
    {
        if (node is JsonValue value)
            return value.GetValueKind() == JsonValueKind.String ? JsonValue.Create(change(value.GetValue<string>())) : value.DeepClone();
        if (node is JsonArray list)
            return new JsonArray([.. list.Select(item => item is null ? null : WithTexts(item, change))]);
        return new JsonObject(node.AsObject().Select(pair =>
            KeyValuePair.Create(pair.Key, pair.Value is null ? null : WithTexts(pair.Value, change))));
    }

    /// <summary>One line per value, so that a difference is shown by its path; the order of names in an object says nothing.</summary>
    private static List<string> Lines(JsonNode? node, string path = "") => node switch
    {
        null => [path + " = null"],
        JsonObject pairs =>
        [
            .. pairs.OrderBy(static pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => Lines(pair.Value, path + "." + pair.Key)),
        ],
        JsonArray list => [.. list.SelectMany((item, i) => Lines(item, path + "[" + i + "]"))],
        _ => [path + " = " + node.ToJsonString()],
    };
}
