using System;
using System.Collections.Generic;
using System.Linq;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Extensibility;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class Hooks
{
    [Behaviour]
    public static void Before_breadcrumb_drops_by_what_the_record_says(Scenario s)
    {
        s.Start(code: o => o.SetBeforeBreadcrumb((crumb, hint) => s.Framework.Native(hint)!.Values.Contains(13) ? null : crumb));
        s.Info("Step {Number}", 12);
        s.Info("Step {Number}", 13);
        s.Info("Step {Number}", 14);

        Assert.Equal(["Step 12", "Step 14"], s.Trail().Select(static crumb => crumb.Message));
    }

    [Behaviour]
    public static void Before_breadcrumb_enriches_by_what_the_record_says(Scenario s)
    {
        s.Start(code: o => o.SetBeforeBreadcrumb((crumb, hint) =>
        {
            crumb.Data["doubled"] = (int)s.Framework.Native(hint)!.Values[0]! * 2;
            crumb.Message += "!";
            crumb.Category = "changed";
            crumb.Level = SentryLevel.Warning;
            return crumb;
        }));
        s.Info("Step {Number}", 12);
        s.Error("Failed at {Number}", 13);

        var crumb = Assert.Single(s.Event().Breadcrumbs);
        Assert.Equal(("Step 12!", "changed", "warning", 24), (crumb.Message, crumb.Category, crumb.Level, crumb.Data["doubled"].GetInt32()));
    }

    [Behaviour]
    public static void Before_breadcrumb_may_return_another_breadcrumb(Scenario s)
    {
        s.Start(code: static o => o.SetBeforeBreadcrumb(static (_, _) => new Breadcrumb("another", category: "mine")));
        s.Info("step");

        var crumb = Assert.Single(s.Trail());
        Assert.Equal(("another", "mine"), (crumb.Message, crumb.Category));
    }

    [Behaviour]
    public static void Breadcrumbs_show_what_before_breadcrumb_made_of_them_and_nothing_later(Scenario s)
    {
        var list = new List<string>();
        var reused = new Breadcrumb(category: "mine");
        s.Start(code: o => o.SetBeforeBreadcrumb((crumb, _) =>
        {
            list.Add(crumb.Message!);
            if (crumb.Level == SentryLevel.Warning)
            {
                reused.Message = crumb.Message;
                return reused;
            }

            crumb.Data["list"] = list;
            return crumb;
        }));
        s.Info("one");
        s.Info("two {Number}", 2);
        s.Log(new Statement(Severity.Warning, "three"));
        s.Log(new Statement(Severity.Warning, "four"));

        var crumbs = s.Trail();
        Assert.Equal(["one", "two 2", "three", "four"], crumbs.Select(static crumb => crumb.Message));
        Assert.Equal(["[\"one\"]", "[\"one\",\"two 2\"]"], crumbs.Take(2).Select(static crumb => crumb.Data["list"].GetRawText()));
        Assert.Equal([s.Hole("Number"), "list"], crumbs[1].Data.Keys);
    }

    [Behaviour]
    public static void Before_send_enriches(Scenario s)
    {
        s.Start(code: o => o.SetBeforeSend((e, hint) =>
        {
            e.SetTag("number", s.Framework.Native(hint)!.Values[0]!.ToString()!);
            e.Level = SentryLevel.Fatal;
            e.Breadcrumbs.Clear();
            return e;
        }));
        s.Info("Step {Number}", 12);
        s.Error("Failed at {Number}", 13);

        var sent = s.Event();
        Assert.Equal(("13", "fatal"), (sent.Tags["number"], sent.Level));
        Assert.Empty(sent.Breadcrumbs);
    }

    [Behaviour]
    public static void Before_send_sees_the_event_as_it_will_be_sent(Scenario s)
    {
        SentryEvent? seen = null;
        s.Start(code: o => o.SetBeforeSend((e, _) => seen = e));
        s.Info("step");
        using (s.Framework.PushScope(("OrderId", 7)))
            s.Error(new InvalidOperationException("no card"), "failed");

        s.Event();
        Assert.NotNull(seen);
        Assert.Equal(("Shop.Checkout", "failed", SentryLevel.Error), (seen.Logger, seen.Message!.Formatted, seen.Level));
        Assert.Equal("step", Assert.Single(seen.Breadcrumbs).Message);
        Assert.Equal("7", seen.Tags["OrderId"]);
        Assert.Equal("no card", Assert.Single(seen.SentryExceptions).Value);
    }

    [Behaviour]
    public static void Before_send_may_return_another_event(Scenario s)
    {
        var made = new SentryEvent();
        s.Start(code: o =>
        {
            o.Release = "shop@1.0";
            o.Environment = "staging";
            o.SetBeforeSend((e, _) =>
            {
                made.Message = new SentryMessage { Formatted = "no word of " + e.Message!.Formatted!.Length + " letters" };
                return made;
            });
        });
        SentrySdk.ConfigureScope(static scope => scope.User.Email = "ada@shop.example");
        using (var request = new System.Diagnostics.Activity("request").Start())
        {
            s.Info("step");
            s.Error("secret");
            Assert.Equal(made.EventId, SentrySdk.LastEventId);

            var e = s.Event();
            Assert.Equal((made.EventId.ToString(), "no word of 6 letters", "error"), (e.EventId, e.Formatted, e.Level));
            Assert.Equal(("shop@1.0", "staging", request.TraceId.ToHexString()), (e.Release, e.Environment, e.TraceId));
            Assert.NotNull(e.Text("contexts", "os", "name"));
            Assert.NotNull(e.SdkName);
            Assert.Empty(e.Breadcrumbs);
            Assert.Empty(e.User);
        }
    }

    [Behaviour]
    public static void A_processor_may_replace_the_event_and_the_next_hook_sees_its_stack(Scenario s)
    {
        SentryEvent? seen = null;
        s.Start(code: o =>
        {
            o.AddEventProcessor(new Processor(static e => new SentryEvent(e.Exception) { Level = SentryLevel.Warning }));
            o.SetBeforeSend((e, _) => seen = e);
        });
        s.Error(Thrown(), "failed");

        var e = s.Event();
        Assert.Equal(("warning", "no card", true), (e.Level, e.Exceptions[^1].Value, e.Exceptions[^1].Handled));
        Assert.NotEmpty(e.Exceptions[^1].Frames);
        Assert.Equal("no card", Assert.Single(seen!.SentryExceptions).Value);
        Assert.Equal(e.EventId, seen.EventId.ToString());
    }

    [Behaviour]
    public static void An_event_that_a_hook_returns_again_and_again_is_sent_each_time_as_it_was_then(Scenario s)
    {
        var kept = new SentryEvent();
        s.Start(code: o => o.SetBeforeSend((e, _) =>
        {
            kept.Message = e.Message;
            kept.SetTag("text", e.Message!.Formatted!);
            return kept;
        }));
        s.Error("first");
        s.Error("second");
        var last = SentrySdk.LastEventId;
        s.Error("third");

        var events = s.Events(3);
        Assert.Equal(["first", "second", "third"], events.Select(static e => e.Formatted));
        Assert.Equal(["first", "second", "third"], events.Select(static e => e.Tags["text"]));
        Assert.Equal(3, events.Select(static e => e.EventId).Distinct().Count());
        Assert.Equal(last.ToString(), events[1].EventId);
    }

    [Behaviour]
    public static void What_a_hook_empties_is_not_sent_and_costs_nothing_else(Scenario s)
    {
        s.Start(code: static o => o.SetBeforeSend(static (e, _) =>
        {
            e.User.IpAddress = null;
            e.Request.Headers.Remove("Cookie");
            e.User.Other.Remove("plan");
            e.Message = null;
            e.Sdk!.ToString();
            e.TransactionName = null;
            e.Release = null;
            e.SetTag(null!, "x");
            e.SetTag("empty", null!);
            e.SetExtra(null!, "x");
            e.SetFingerprint(null!);
            e.Contexts["none"] = null;
            e.Breadcrumbs.Add(null!);
            e.SentryThreads.Add(null!);
            e.Fingerprint.Add(null!);
            foreach (var exception in e.SentryExceptions)
            {
                exception.Mechanism = null;
                exception.Stacktrace!.Frames = null!;
            }

            e.SentryExceptions.Insert(0, null!);
            e.User.Other = null;
            e.Request.Headers = null;
            return e;
        }));
        s.Error(Thrown(), "failed");

        var e = s.Event();
        Assert.Equal("no card", e.Exceptions[^1].Value);
        Assert.Empty(e.User);
        Assert.Equal(System.Text.Json.JsonValueKind.Undefined, e.At("request").ValueKind);
    }

    [Behaviour]
    public static void User_and_request_are_created_when_a_hook_touches_them(Scenario s)
    {
        s.Start(code: static o => o.SetBeforeSend(static (e, _) =>
        {
            e.User.Id = "u1";
            e.User.Other["plan"] = "free";
            e.Request.Url = "http://shop/pay";
            e.Request.Headers["Accept"] = "*/*";
            return e;
        }));
        s.Error("failed");

        var e = s.Event();
        Assert.Equal(("u1", "free"), (e.Text("user", "id"), e.Text("user", "data", "plan")));
        Assert.Equal(("http://shop/pay", "*/*"), (e.Text("request", "url"), e.Text("request", "headers", "Accept")));
    }

    [Behaviour]
    public static void An_event_that_is_changed_while_it_is_serialized_arrives(Scenario s)
    {
        s.Start(code: static o => o.SetBeforeSend(static (e, _) =>
        {
            e.Extra["list"] = new Writing(e);
            return e;
        }));
        s.Error("failed");

        Assert.Equal("failed", s.Event().Formatted);
    }

    [Behaviour]
    public static void An_event_that_before_send_drops_is_counted_and_leaves_its_breadcrumb(Scenario s)
    {
        s.Start(code: static o => o.SetBeforeSend(static (e, _) => e.Message?.Formatted == "unwanted" ? null : e));
        s.Error("unwanted");
        s.Error("failed");

        var e = s.Event();
        Assert.Equal("unwanted", Assert.Single(e.Breadcrumbs).Message);
        Assert.Equal([new ReceivedDiscard("before_send", "error", 1)], s.Discards());
    }

    [Behaviour]
    public static void An_event_that_a_processor_drops_is_counted(Scenario s)
    {
        s.Start(code: static o => o.AddEventProcessor(new Processor(static e => e.Message?.Formatted == "unwanted" ? null : e)));
        s.Error("unwanted");
        s.Error("failed");

        Assert.Equal("failed", s.Event().Formatted);
        Assert.Equal([new ReceivedDiscard("event_processor", "error", 1)], s.Discards());
    }

    [Behaviour]
    public static void An_event_whose_before_send_throws_is_dropped_counted_and_logged(Scenario s)
    {
        s.Start(code: static o => o.SetBeforeSend(static (e, _) =>
            e.Message?.Formatted == "unwanted" ? throw new InvalidOperationException("hook") : e));
        s.Error("unwanted");
        s.Error("failed");

        Assert.Equal("failed", s.Event().Formatted);
        Assert.Contains("before_send", Assert.Single(s.Diagnostics.AtLeast(SentryLevel.Warning)), StringComparison.Ordinal);
        Assert.Equal([new ReceivedDiscard("before_send", "error", 1)], s.Discards());
    }

    [Behaviour]
    public static void An_event_whose_processor_throws_is_dropped_counted_and_logged(Scenario s)
    {
        s.Start(code: static o => o.AddEventProcessor(new Processor(static e =>
            e.Message?.Formatted == "unwanted" ? throw new InvalidOperationException("hook") : e)));
        s.Error("unwanted");
        s.Error("failed");

        Assert.Equal("failed", s.Event().Formatted);
        Assert.Contains(nameof(Processor), Assert.Single(s.Diagnostics.AtLeast(SentryLevel.Warning)), StringComparison.Ordinal);
        Assert.Equal([new ReceivedDiscard("event_processor", "error", 1)], s.Discards());
    }

    [Behaviour]
    public static void A_breadcrumb_whose_before_breadcrumb_throws_is_dropped_and_logged(Scenario s)
    {
        s.Start(code: static o => o.SetBeforeBreadcrumb(static (crumb, _) =>
            crumb.Message == "unwanted" ? throw new InvalidOperationException("hook") : crumb));
        s.Info("unwanted");
        s.Info("wanted");

        Assert.Equal("wanted", Assert.Single(s.Trail()).Message);
        Assert.Contains("before_breadcrumb", Assert.Single(s.Diagnostics.AtLeast(SentryLevel.Warning)), StringComparison.Ordinal);
    }

    [Behaviour]
    public static void Scope_processors_come_before_those_of_the_options_and_before_send_is_last(Scenario s)
    {
        var order = string.Empty;
        Processor Noting(string name) => new(e =>
        {
            order += name;
            return e;
        });
        s.Start(code: o =>
        {
            o.AddEventProcessor(Noting("options "));
            o.SetBeforeSend((e, _) =>
            {
                order += "before_send";
                return e;
            });
        });
        SentrySdk.ConfigureScope(scope => scope.AddEventProcessor(Noting("scope ")));
        s.Error("failed");

        s.Event();
        Assert.Equal("scope options before_send", order);
    }

    [Behaviour]
    public static void Sampling_at_zero_sends_nothing_and_counts(Scenario s)
    {
        s.StartWith(("SampleRate", "0"));
        s.Error("failed");
        s.Error(new InvalidOperationException("no card"), "failed");

        s.Events(0);
        Assert.Equal([new ReceivedDiscard("sample_rate", "error", 2)], s.Discards());
    }

    private static InvalidOperationException Thrown()
    {
        try
        {
            throw new InvalidOperationException("no card");
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    /// <summary>Adds to its event when it is looked at for the first time, which is in the middle of its serializing.</summary>
    private sealed class Writing(SentryEvent written) : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator()
        {
            written.Extra["late"] = 1;
            return Enumerable.Empty<int>().GetEnumerator();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Processor(Func<SentryEvent, SentryEvent?> process) : ISentryEventProcessor
    {
        public SentryEvent? Process(SentryEvent @event) => process(@event);
    }
}
