using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>What a structured log keeps of its record.</summary>
internal static class LogsAttributes
{
    public static IEnumerable<KindOfValue> Kinds { get; } =
    [
        new("string", "Ada", "Ada"),
        new("empty string", "", ""),
        new("int", 7, 7L),
        new("byte", (byte)200, 200L),
        new("long", 9_007_199_254_740_992L, 9_007_199_254_740_992L),
        new("most negative long", long.MinValue, long.MinValue),
        new("ulong", 7UL, "7"),
        new("greatest ulong", ulong.MaxValue, "18446744073709551615"),
        new("decimal", 1234.50m, "1234.50"),
        new("double", 0.5, 0.5),
        new("whole double", 3.0, 3.0),
        new("float", 0.1f, 0.1),
        new("not a number", double.NaN, "NaN"),
        new("infinity", double.PositiveInfinity, "Infinity"),
        new("true", true, true),
        new("char", 'x', "x"),
        new("Guid", Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "0f8fad5b-d9cb-469f-a165-70867728950e"),
        new("DateTimeOffset", new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.FromHours(2)), "2026-05-04T03:02:01.0000000+02:00"),
        new("TimeSpan", new TimeSpan(1, 2, 3, 4, 5), "1.02:03:04.0050000"),
        new("enum", DayOfWeek.Friday, "Friday"),
        new("Uri", new Uri("https://shop.example/cart?id=7"), "https://shop.example/cart?id=7"),
        new("object", new Money(5, "EUR"), "5 EUR"),
    ];

    [Behaviour(With = nameof(Kinds))]
    public static void A_parameter_is_typed(Scenario s, KindOfValue kind)
    {
        s.StartLogs();
        InCulture.Run("de-DE", () => s.Info("The value is {Value}", [kind.Value]));

        Assert.Equal(kind.Told, s.OneLog().Parameter(s.Hole("Value")));
    }

    [Behaviour]
    public static void A_log_has_its_template_and_its_parameters(Scenario s)
    {
        s.StartLogs();
        s.Info("Order {Order} of {Customer} was paid", 7, "Ada");

        var log = s.OneLog();
        Assert.Equal(("Order 7 of Ada was paid", s.Framework.TemplateOf("Order {Order} of {Customer} was paid")), (log.Body, log.Template));
        Assert.Equal((7L, "Ada"), (log.Parameter(s.Hole("Order")), log.Parameter(s.Hole("Customer", 1))));
    }

    [Behaviour]
    public static void A_text_without_parameters_has_no_template(Scenario s)
    {
        s.StartLogs();
        s.Info("The shop is open");

        Assert.DoesNotContain(s.OneLog().Attributes.Keys, static name => name.StartsWith("sentry.message.", StringComparison.Ordinal));
    }

    [Behaviour]
    public static void A_null_keeps_its_name(Scenario s)
    {
        s.StartLogs();
        s.Info("Order of {Customer} was paid", [null]);

        var log = s.OneLog();
        Assert.NotNull(log.Parameter(s.Hole("Customer")));
        Assert.NotNull(log.Template);
    }

    [Behaviour]
    public static void A_list_keeps_what_is_in_it(Scenario s)
    {
        s.StartLogs();
        s.Info("Picked {Articles}", [new List<string> { "tea", "cup" }]);

        Assert.Equal("""["tea","cup"]""", s.OneLog().Parameter(s.Hole("Articles")));
    }

    [Behaviour(Needs = Capabilities.Destructuring)]
    public static void The_members_of_an_object_are_attributes_where_the_template_asks_for_them(Scenario s)
    {
        s.StartLogs();
        s.Info("Placed {@Order}", new { Id = 7, Customer = new { Name = "Ada" } });

        var log = s.OneLog();
        Assert.Equal((7L, "Ada"), (log.Parameter("Order.Id"), log.Parameter("Order.Customer.Name")));
    }

    [Behaviour]
    public static void A_text_of_5_MB_is_cut_with_a_mark(Scenario s)
    {
        s.StartLogs();
        s.Info("Body {Body}", new string('x', 5_000_000));

        var log = s.OneLog();
        foreach (var (cut, most) in new[] { ((string)log.Parameter(s.Hole("Body"))!, 2048), (log.Body!, 8192) })
        {
            Assert.Contains("xxxx", cut, StringComparison.Ordinal);
            Assert.Contains("…", cut, StringComparison.Ordinal);
            Assert.InRange(cut.Length, 1000, most);
        }
    }

    [Behaviour]
    public static void No_name_is_lost_in_a_log_with_many_values(Scenario s)
    {
        s.StartLogs();
        using (s.Framework.PushScope([.. Enumerable.Range(0, 40).Select(static i => ("Value" + i, (object?)new string('v', 1500)))]))
            s.Info("Much is logged");

        Assert.Superset(Enumerable.Range(0, 40).Select(static i => "Value" + i).ToHashSet(), s.OneLog().Attributes.Keys.ToHashSet());
    }

    [Behaviour]
    public static void A_throwing_ToString_costs_only_its_own_value(Scenario s)
    {
        s.StartLogs();
        s.Info("Bad {Bad} and good {Good}", new Unspeakable(), 7);

        var log = s.OneLog();
        Assert.Contains(nameof(UnspeakableException), (string)log.Parameter(s.Hole("Bad"))!, StringComparison.Ordinal);
        Assert.Equal(7L, log.Parameter(s.Hole("Good", 1)));
        Assert.Equal(s.Framework.TemplateOf("Bad {Bad} and good {Good}"), log.Template);
    }

    [Behaviour]
    public static void What_is_changed_after_the_call_is_sent_as_it_was(Scenario s)
    {
        s.StartLogs();
        var articles = new List<string> { "tea" };
        s.Info("Picked {Articles}", [articles]);
        using (s.Framework.PushScope(("Basket", articles)))
            s.Info("Packed");
        articles.Add("cup");

        var logs = s.Logs(2);
        Assert.Equal("""["tea"]""", logs[0].Parameter(s.Hole("Articles")));
        Assert.DoesNotContain("cup", logs[1]["Basket"]!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("cup", logs[0].Body, StringComparison.Ordinal);
    }

    [Behaviour]
    public static void A_log_has_its_logger_s_name(Scenario s)
    {
        s.StartLogs();
        s.Log(new Statement(Severity.Info, "text") { Logger = "Shop.Stock" });

        Assert.Equal("Shop.Stock", s.OneLog()[LogNames.Logger]);
    }

    [Behaviour(Needs = Capabilities.EventIds)]
    public static void A_log_has_its_event_id_and_its_name(Scenario s)
    {
        s.StartLogs();
        s.Log(new Statement(Severity.Info, "named") { EventId = (17, "Paid") });
        s.Log(new Statement(Severity.Info, "numbered") { EventId = (18, null) });
        s.Info("neither");

        Assert.Equal(
            [(17L, "Paid"), (18L, null), (null, null)],
            s.Logs(3).Select(static log => (log[LogNames.EventNumber], log[LogNames.EventName])));
    }

    [Behaviour]
    public static void A_log_has_the_thread_it_was_logged_on(Scenario s)
    {
        s.StartLogs();
        var id = 0;
        var thread = new Thread(() =>
        {
            id = Environment.CurrentManagedThreadId;
            s.Info("on a thread of its own");
        });
        thread.Start();
        thread.Join();

        Assert.Equal((long)id, s.OneLog()[LogNames.Thread]);
    }

    [Behaviour]
    public static void A_property_never_replaces_what_the_sdk_says(Scenario s)
    {
        s.StartLogs();
        using (s.Framework.PushScope(("sentry.origin", "mine"), ("sentry.sdk.name", "mine")))
            s.Info("step");

        var log = s.OneLog();
        Assert.Equal("auto.log." + s.Framework.Word, log.Origin);
        Assert.NotEqual("mine", log["sentry.sdk.name"]);
        Assert.Equal("mine", log["log.sentry.origin"]);
    }

    [Behaviour]
    public static void A_log_has_the_user_of_its_scope(Scenario s)
    {
        s.StartLogs();
        s.Info("nobody");
        SentrySdk.ConfigureScope(static scope => scope.User = new SentryUser { Id = "c-1", Username = "ada", Email = "ada@shop.example" });
        s.Info("somebody");

        var logs = s.Logs(2);
        Assert.DoesNotContain(logs[0].Attributes.Keys, static name => name.StartsWith("user.", StringComparison.Ordinal));
        Assert.Equal(("c-1", "ada", "ada@shop.example"), (logs[1]["user.id"], logs[1]["user.name"], logs[1]["user.email"]));
    }

    /// <summary>One kind of value and what it must be told as.</summary>
    internal sealed record KindOfValue(string Name, object? Value, object Told)
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
