using System;
using System.Collections.Generic;
using System.Text.Json;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;
using KindOfValue = Sentry.Conformance.Tests.Behaviours.Values.KindOfValue;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Objects of the application's own that are set for Sentry, on scopes and in hooks: they arrive with the names of what they say.</summary>
internal static class SetObjects
{
    private static readonly string[] Skus = ["a", "b"];

    public static IEnumerable<KindOfValue> Kinds { get; } =
    [
        new("anonymous object", new { Id = 7, Name = "ada" }, """{"Id":7,"Name":"ada"}"""),
        new("object with a text of its own", new Ship("Aurora"), """{"Name":"Aurora","Tons":12.5,"Gate":null}"""),
        new("record", new Berth(4, new Ship("Aurora")), """{"Number":4,"Ship":{"Name":"Aurora","Tons":12.5,"Gate":null}}"""),
        new("struct with fields", new Place { Row = 1, Seat = 2 }, """{"Row":1,"Seat":2}"""),
        new("list in an object", new { Skus }, """{"Skus":["a","b"]}"""),
        new("object in a dictionary", new Dictionary<string, object> { ["ship"] = new { Name = "x" } }, """{"ship":{"Name":"x"}}"""),
        new("object in a list", new { All = new object[] { new { A = 1 }, 2 } }, """{"All":[{"A":1},2]}"""),
        new("property that throws", new Careless(), """{"Bad":"[unreadable: InvalidOperationException]","Good":1}"""),
        new("derived object", new Tug { Name = "Bo", Power = 9 }, """{"Power":9,"Name":"Bo","Tons":12.5,"Gate":null}"""),
        new("value of the framework", new { At = new DateOnly(2026, 5, 4), Type = typeof(string) }, """{"At":"2026-05-04","Type":"System.String"}"""),
    ];

    [Behaviour(With = nameof(Kinds))]
    public static void An_object_on_a_scope_has_its_names(Scenario s, KindOfValue kind)
    {
        s.Start();
        using (SentrySdk.PushScope())
        {
            SentrySdk.ConfigureScope(scope =>
            {
                scope.Contexts["it"] = kind.Value;
                scope.SetExtra("it", kind.Value);
            });
            s.Error("It failed");
        }

        AssertHas(kind, s.Event());
    }

    [Behaviour(With = nameof(Kinds))]
    public static void An_object_that_a_hook_sets_has_its_names(Scenario s, KindOfValue kind)
    {
        s.Start(code: o => o.SetBeforeSend(e =>
        {
            e.Contexts["it"] = kind.Value;
            e.SetExtra("it", kind.Value);
            e.Request.Data = kind.Value;
            e.AddBreadcrumb(new Breadcrumb("set") { Data = { ["it"] = kind.Value } });
            return e;
        }));
        s.Error("It failed");

        var sent = s.Event();
        AssertHas(kind, sent);
        AssertIs(kind, sent.At("request", "data"));
        AssertIs(kind, sent.Breadcrumbs[^1].Data["it"]);
    }

    [Behaviour]
    public static void An_object_without_end_is_cut(Scenario s)
    {
        s.Start();
        SentrySdk.ConfigureScope(static scope => scope.Contexts["it"] = new Endless());
        s.Error("It failed");

        var sent = s.Event();
        Assert.Equal(1, sent.At("contexts", "it", "Next", "Next", "Depth").GetInt32());
        Assert.True(sent.At("contexts", "it").GetRawText().Length < 16 * 1024);
    }

    private static void AssertHas(KindOfValue kind, Testing.ReceivedEvent sent)
    {
        AssertIs(kind, sent.At("contexts", "it"));
        AssertIs(kind, sent.At("extra", "it"));
    }

    private static void AssertIs(KindOfValue kind, JsonElement value) =>
        Assert.Equal(JsonSerializer.Serialize(JsonDocument.Parse(kind.Json).RootElement), JsonSerializer.Serialize(value));

    private sealed record Berth(int Number, Ship Ship);

    private struct Place
    {
        public int Row;
        public int Seat;
    }

    private class Ship(string name)
    {
        public string Name { get; init; } = name;

        public double Tons => 12.5;

        public Uri? Gate { get; set; }

        public string this[int index] => Name + index;

        public override string ToString() => "a ship";
    }

    private sealed class Tug() : Ship("")
    {
        public int Power { get; init; }
    }

    private sealed class Careless
    {
        public int Bad => throw new InvalidOperationException("no");

        public int Good => 1;
    }

    private sealed class Endless
    {
        public int Depth => 1;

        public Endless Next => new();
    }
}
