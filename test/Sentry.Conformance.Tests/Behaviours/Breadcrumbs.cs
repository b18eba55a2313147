using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class Breadcrumbs
{
    [Behaviour]
    public static void A_text_of_millions_of_letters_is_cut_and_not_held(Scenario s)
    {
        s.Start();
        var texts = LogLongTexts(s);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // The runtime, or a framework, may hold the last one.
        Assert.InRange(texts.Count(static text => text.IsAlive), 0, 1);
        Assert.All(s.Trail(), static crumb => Assert.EndsWith("more characters]", crumb.Message, StringComparison.Ordinal));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static List<WeakReference> LogLongTexts(Scenario s)
    {
        var texts = new List<WeakReference>();
        for (var i = 0; i < 5; i++)
        {
            var text = new string((char)('a' + i), 1_000_000);
            texts.Add(new WeakReference(text));
            s.Info("Body {Body}", text);
        }

        return texts;
    }

    [Behaviour]
    public static void An_event_leaves_a_breadcrumb_on_later_events_only(Scenario s)
    {
        s.Start();
        s.Error("first failure");
        s.Error("second failure");

        var events = s.Events(2);
        Assert.Empty(events[0].Breadcrumbs);
        var crumb = Assert.Single(events[1].Breadcrumbs);
        Assert.Equal(("first failure", "error"), (crumb.Message, crumb.Level));
    }

    [Behaviour]
    public static void A_breadcrumb_keeps_logger_level_text_and_the_template_s_values(Scenario s)
    {
        s.Start();
        s.Log(new Statement(Severity.Warning, "Order {Id} is late by {Days} days", 7, 2) { Logger = "Shop.Delivery" });

        var crumb = Assert.Single(s.Trail());
        Assert.Equal(("Shop.Delivery", "warning", "Order 7 is late by 2 days", "default"), (crumb.Category, crumb.Level, crumb.Message, crumb.Type));
        Assert.Equal([s.Hole("Id"), s.Hole("Days", 1)], crumb.Data.Keys);
        Assert.Equal([7, 2], crumb.Data.Values.Select(static value => value.GetInt32()));
    }

    [Behaviour]
    public static void A_breadcrumb_never_shows_scopes(Scenario s)
    {
        s.Start();
        using (s.Framework.PushScope(("Secretive", "value")))
            s.Info("Order {Id} placed", 7);

        Assert.Equal([s.Hole("Id")], Assert.Single(s.Trail()).Data.Keys);
    }

    [Behaviour]
    public static void Breadcrumbs_are_the_same_kept_unread_or_read_at_once(Scenario s)
    {
        s.Start();
        LogACrumbOfEachKind(s);
        var unread = s.Trail().Select(Comparable).ToList();

        // A hook that changes nothing has every crumb made during the call.
        s.Init(static o => o.SetBeforeBreadcrumb(static (crumb, _) => crumb));
        using (SentrySdk.PushIsolationScope())
        {
            LogACrumbOfEachKind(s);
            Assert.Equal(unread, s.Trail().Select(Comparable));
        }
    }

    [Behaviour]
    public static void A_breadcrumb_of_an_exception_shows_its_type_and_message(Scenario s)
    {
        s.Start();
        s.Log(new Statement(Severity.Warning, "Paying failed") { Exception = new InvalidOperationException("no card") });

        var crumb = Assert.Single(s.Trail());
        Assert.Equal("Paying failed", crumb.Message);
        Assert.Equal("System.InvalidOperationException", crumb.Data["exception_type"].GetString());
        Assert.Equal("no card", crumb.Data["exception_message"].GetString());
    }

    [Behaviour]
    public static void The_trail_is_in_order_and_no_longer_than_MaxBreadcrumbs(Scenario s)
    {
        s.StartWith(("MaxBreadcrumbs", "10"));
        for (var i = 0; i < 25; i++)
            s.Info("step {Number}", i);

        Assert.Equal(Enumerable.Range(15, 10).Select(static i => "step " + i), s.Trail().Select(static crumb => crumb.Message));
    }

    [Behaviour]
    public static void The_trail_has_a_hundred_breadcrumbs_by_default(Scenario s)
    {
        s.Start();
        for (var i = 0; i < 150; i++)
            s.Info("step {Number}", i);

        Assert.Equal(Enumerable.Range(50, 100).Select(static i => "step " + i), s.Trail().Select(static crumb => crumb.Message));
    }

    [Behaviour]
    public static void No_trail_is_kept_with_MaxBreadcrumbs_zero(Scenario s)
    {
        s.StartWith(("MaxBreadcrumbs", "0"));
        s.Info("step");

        Assert.Empty(s.Trail());
    }

    [Behaviour]
    public static void A_breadcrumb_shows_the_values_of_the_time_of_the_call(Scenario s)
    {
        s.Start();
        var items = new List<string> { "tea" };
        var cart = new Cart { Total = 5 };
        s.Info("Items {Items}", items);
        s.Info("Cart {Cart}", cart);
        items[0] = "changed later";
        cart.Total = 99;

        var trail = s.Trail();
        Assert.Equal(2, trail.Count);
        Assert.DoesNotContain("changed", trail[0].Message + trail[0].Json, StringComparison.Ordinal);
        Assert.Contains("tea", trail[0].Json.ToString(), StringComparison.Ordinal);
        Assert.Contains("Cart of 5", trail[1].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("99", trail[1].Json.GetProperty("data").ToString() + trail[1].Message, StringComparison.Ordinal);
    }

    [Behaviour]
    public static void The_data_of_a_breadcrumb_is_cut_at_2_kB_with_a_mark(Scenario s)
    {
        s.Start();
        s.Info("First {First} second {Second}", new string('a', 1900), new string('b', 1900));

        var data = Assert.Single(s.Trail()).Json.GetProperty("data");
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(data.GetRawText()), 1000, 2048);
        Assert.Contains('…', data.ToString());
        Assert.True(data.TryGetProperty(s.Hole("First"), out _) && data.TryGetProperty(s.Hole("Second", 1), out _));
    }

    [Behaviour]
    public static void Breadcrumbs_by_hand_and_by_log_share_one_trail(Scenario s)
    {
        s.Start();
        s.Info("logged first");
        SentrySdk.AddBreadcrumb("by hand", category: "ui.click");
        s.Info("logged last");

        Assert.Equal(["logged first", "by hand", "logged last"], s.Trail().Select(static crumb => crumb.Message));
    }

    private static void LogACrumbOfEachKind(Scenario s)
    {
        s.Info("no values");
        s.Info("a number {Number}", 7);
        s.Info("a text {Text}", "seven");
        s.Info("a list {List}", new List<int> { 1, 2 });
        s.Info("a date {Date} and a null {Null}", new DateTime(2026, 5, 4, 3, 2, 1, DateTimeKind.Utc), null);
        s.Log(new Statement(Severity.Warning, "an exception") { Exception = new InvalidOperationException("gone"), Logger = "Shop.Other" });
    }

    private static string Comparable(ReceivedBreadcrumb crumb)
    {
        var data = string.Join(";", crumb.Data.Select(static pair => pair.Key + "=" + pair.Value.GetRawText()));
        return $"{crumb.Type}|{crumb.Category}|{crumb.Level}|{crumb.Message}|{data}";
    }

    private sealed class Cart
    {
        public int Total { get; set; }

        public override string ToString() => "Cart of " + Total;
    }
}
