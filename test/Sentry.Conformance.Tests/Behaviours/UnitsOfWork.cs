using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class UnitsOfWork
{
    [Behaviour]
    public static void A_pushed_isolation_scope_has_a_trail_of_its_own(Scenario s)
    {
        s.Start();
        s.Info("process");
        using (SentrySdk.PushIsolationScope())
        {
            s.Info("unit");
            s.Error("in the unit");
        }

        s.Error("after it");

        var events = s.Events(2);
        Assert.Equal(["unit"], events[0].Breadcrumbs.Select(static crumb => crumb.Message));
        Assert.Equal(["process"], events[1].Breadcrumbs.Select(static crumb => crumb.Message));
    }

    [Behaviour]
    public static void A_root_activity_is_a_unit_of_work(Scenario s)
    {
        s.Start();
        s.Info("process");
        using (Activity request = new Activity("request").Start())
        {
            s.Info("request");
            using (new Activity("part of it").Start())
                s.Info("part");
            s.Error("in the request");

            var e = s.Event();
            Assert.Equal(["request", "part"], e.Breadcrumbs.Select(static crumb => crumb.Message));
            Assert.Equal((request.TraceId.ToHexString(), request.SpanId.ToHexString()), (e.TraceId, e.SpanId));
        }
    }

    [Behaviour]
    public static void An_activity_of_an_outgoing_call_is_none(Scenario s)
    {
        s.Start();
        s.Info("before");
        using (new Activity("System.Net.Http.HttpRequestOut").Start())
            s.Info("during");

        Assert.Equal(["before", "during"], s.Trail().Select(static crumb => crumb.Message));
    }

    [Behaviour]
    public static void The_innermost_unit_counts(Scenario s)
    {
        s.Start();
        using (new Activity("request").Start())
        {
            s.Info("request");
            using (SentrySdk.PushIsolationScope())
            {
                s.Info("item");
                Assert.Equal(["item"], s.Trail().Select(static crumb => crumb.Message));
            }

            s.Info("request again");
            Assert.Equal(["request", "request again"], s.Trail().Select(static crumb => crumb.Message));
        }
    }

    [Behaviour]
    public static void The_breadcrumbs_of_the_process_can_be_shown_as_well(Scenario s)
    {
        s.StartWith(("IncludeProcessBreadcrumbs", "true"));
        s.Info("before the unit");
        using (SentrySdk.PushIsolationScope())
        {
            s.Info("unit");
            Assert.Equal(["before the unit", "unit"], s.Trail().Select(static crumb => crumb.Message));
        }
    }

    [Behaviour]
    public static Task The_isolation_scope_is_seen_by_every_flow_of_the_unit_and_by_no_other(Scenario s) => IsolationAsync(s);

    [Behaviour]
    public static Task What_a_unit_starts_belongs_to_it(Scenario s) => ChildrenAsync(s);

    [Behaviour]
    public static Task A_pushed_scope_is_not_seen_by_parent_or_siblings(Scenario s) => SiblingsAsync(s);

    [Behaviour]
    public static void A_pushed_scope_loses_no_breadcrumb(Scenario s)
    {
        s.Start();
        s.Info("before");
        using (SentrySdk.PushScope())
            s.Info("inside");

        Assert.Equal(["before", "inside"], s.Trail().Select(static crumb => crumb.Message));
    }

    [Behaviour]
    public static void Scopes_reach_events_from_global_to_pushed(Scenario s)
    {
        s.Start();
        SentrySdk.ConfigureGlobalScope(static scope =>
        {
            scope.SetTag("global", "yes");
            scope.SetTag("which", "global");
        });
        SentrySdk.ConfigureScope(static scope =>
        {
            scope.SetTag("isolation", "yes");
            scope.SetTag("which", "isolation");
            scope.User = new SentryUser { Id = "u1" };
        });
        using (SentrySdk.PushScope())
        {
            SentrySdk.ConfigureScope(static scope => scope.SetTag("which", "pushed"));
            s.Error("inside");
        }

        s.Error("after it");

        var events = s.Events(2);
        Assert.Equal(("yes", "yes", "pushed"), (events[0].Tags["global"], events[0].Tags["isolation"], events[0].Tags["which"]));
        Assert.Equal("u1", events[0].Text("user", "id"));
        Assert.Equal("isolation", events[1].Tags["which"]);
    }

    [Behaviour]
    public static void What_a_scope_has_is_created_when_it_is_touched(Scenario s)
    {
        s.Start();
        SentrySdk.ConfigureGlobalScope(static scope => scope.User = new SentryUser { Id = "everybody" });
        using (SentrySdk.PushIsolationScope())
        {
            SentrySdk.ConfigureScope(static scope =>
            {
                _ = scope.User.Id;
                scope.Request.Url = "http://shop/pay";
                scope.Contexts["basket"] = new System.Collections.Generic.Dictionary<string, object> { ["Id"] = 7 };
                scope.Contexts.Remove("nothing");
            });
            s.Error("first");
            SentrySdk.ConfigureScope(static scope =>
            {
                scope.User.Id = "u1";
                scope.User.Other["plan"] = "free";
                scope.Contexts.Clear();
                scope.Request = null;
            });
            s.Error("second");
        }

        s.Error("outside");

        var events = s.Events(3);
        Assert.Equal(["everybody", "u1", "everybody"], events.Select(static e => e.Text("user", "id")));
        Assert.Equal(["http://shop/pay", null, null], events.Select(static e => e.Text("request", "url")));
        Assert.Equal("free", events[1].Text("user", "data", "plan"));
        Assert.Equal(7, events[0].At("contexts", "basket", "Id").GetInt32());
        Assert.All(events.Skip(1), static e => Assert.DoesNotContain("basket", e.Contexts.Keys));
    }

    [Behaviour]
    public static void A_scope_may_be_given_to_one_event_alone(Scenario s)
    {
        s.Start(code: static _ => { });
        using (new Activity("request").Start())
        {
            s.Info("step");
            SentrySdk.CaptureException(new InvalidOperationException("no card"), static scope => scope.SetTag("only", "exception"));
            SentrySdk.CaptureMessage("text", static scope => scope.User.Id = "u1", SentryLevel.Warning);
            SentrySdk.CaptureEvent(new SentryEvent { TransactionName = "pay" }, static scope => scope.Level = SentryLevel.Fatal);
            SentrySdk.CaptureMessage("a callback that throws", static _ => throw new InvalidOperationException("callback"));
            s.Error("after them");
        }

        var events = s.Events(5);
        Assert.Equal("exception", events[0].Tags["only"]);
        Assert.Equal(("warning", "u1"), (events[1].Level, events[1].Text("user", "id")));
        Assert.Equal(("fatal", "pay"), (events[2].Level, events[2].Transaction));
        Assert.Equal("a callback that throws", events[3].Formatted);
        Assert.All(events.Skip(3), static e => Assert.Empty(e.User));
        Assert.DoesNotContain("only", events[4].Tags.Keys);
        Assert.All(events, static e => Assert.Equal("step", e.Breadcrumbs[0].Message));
    }

    [Behaviour]
    public static void An_event_that_is_captured_twice_is_two(Scenario s)
    {
        s.Start();
        var e = new SentryEvent { Message = new SentryMessage { Formatted = "again" } };
        Assert.NotEqual(SentrySdk.CaptureEvent(e), SentrySdk.CaptureEvent(e));

        Assert.Equal(["again", "again"], s.Events(2).Select(static sent => sent.Formatted));
    }

    [Behaviour]
    public static void What_a_unit_sets_inside_a_scope_pushed_around_it_stays_in_the_unit(Scenario s)
    {
        s.Start();
        using (SentrySdk.PushScope())
        {
            SentrySdk.ConfigureScope(static scope => scope.SetTag("queue", "orders"));
            foreach (var message in new[] { "first", "second" })
            {
                using (message == "first" ? new Activity("message").Start() : SentrySdk.PushIsolationScope())
                {
                    SentrySdk.ConfigureScope(scope => scope.SetTag(message, "yes"));
                    s.Error(message);
                }
            }

            s.Error("around them");
        }

        var events = s.Events(3);
        Assert.Equal(["first", "queue"], events[0].Tags.Keys.Order());
        Assert.Equal(["queue", "second"], events[1].Tags.Keys.Order());
        Assert.Equal(["queue"], events[2].Tags.Keys);
    }

    [Behaviour]
    public static void A_unit_says_more_than_the_scope_around_it_and_less_than_one_inside(Scenario s)
    {
        s.Start();
        using (Level("around"))
        using (new Activity("message").Start())
        {
            SentrySdk.ConfigureScope(static scope => scope.SetTag("level", "unit"));
            s.Error("unit");
            using (Level("inside"))
                s.Error("inside");
        }

        Assert.Equal(["unit", "inside"], s.Events(2).Select(static e => e.Tags["level"]));

        static IDisposable Level(string name)
        {
            var scope = SentrySdk.PushScope();
            SentrySdk.ConfigureScope(pushed => pushed.SetTag("level", name));
            return scope;
        }
    }

    [Behaviour]
    public static Task Each_round_of_a_loop_is_a_unit_and_may_await_and_return(Scenario s) => LoopAsync(s);

    [Behaviour]
    public static void A_message_with_a_remote_parent_is_a_unit_of_its_own(Scenario s)
    {
        s.Start();
        var parent = new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None, isRemote: true);
        foreach (var message in new[] { "first", "second" })
        {
            using var activity = new Activity("message").SetParentId(parent.TraceId, parent.SpanId).Start();
            s.Info("step of " + message);
            s.Error(message);
        }

        var events = s.Events(2);
        Assert.Equal(["step of first", "step of second"], events.Select(static e => Assert.Single(e.Breadcrumbs).Message));
        Assert.All(events, e => Assert.Equal(parent.TraceId.ToHexString(), e.TraceId));
    }

    [Behaviour]
    public static void In_global_mode_activities_make_no_units(Scenario s)
    {
        s.StartWith(("IsGlobalModeEnabled", "true"));
        s.Info("before");
        using (new Activity("click").Start())
        {
            SentrySdk.ConfigureScope(static scope => scope.User = new SentryUser { Id = "me" });
            s.Info("click");
        }

        using (SentrySdk.PushIsolationScope())
            s.Info("a block asked for is one all the same");
        s.Error("failed");

        var e = s.Event();
        Assert.Equal(["before", "click"], e.Breadcrumbs.Select(static crumb => crumb.Message));
        Assert.Equal("me", e.Text("user", "id"));
    }

    [Behaviour]
    public static void The_chosen_mode_is_logged(Scenario s)
    {
        s.Start(code: static o =>
        {
            o.Debug = true;
            o.IsGlobalModeEnabled = true;
        });

        Assert.Contains(s.Diagnostics.AtLeast(SentryLevel.Info), static sentence => sentence.Contains("Global mode is on in the options", StringComparison.Ordinal));
    }

    private static async Task LoopAsync(Scenario s)
    {
        s.Start();
        s.Info("the worker starts");
        var sum = 0;
        for (var item = 1; item <= 3; item++)
            sum += await WorkAsync(item);

        Assert.Equal(6, sum);
        var events = s.Events(3);
        Assert.Equal(["took 1, did 1", "took 2, did 2", "took 3, did 3"], events.Select(static e => string.Join(", ", e.Breadcrumbs.Select(static crumb => crumb.Message))));
        Assert.Equal(["1", "2", "3"], events.Select(static e => e.Tags["item"]));
        Assert.Equal(3, events.Select(static e => e.TraceId).Distinct().Count());

        async Task<int> WorkAsync(int item)
        {
            using (SentrySdk.PushIsolationScope())
            {
                SentrySdk.ConfigureScope(scope => scope.SetTag("item", item.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                s.Info("took " + item);
                await Task.Yield();
                s.Info("did " + item);
                s.Error("could not finish " + item);
                return item;
            }
        }
    }

    private static async Task IsolationAsync(Scenario s)
    {
        s.Start();
        using (SentrySdk.PushIsolationScope())
        {
            await Task.Run(static () => SentrySdk.ConfigureScope(static scope => scope.SetTag("set", "by a child")));
            s.Error("in the unit");
        }

        s.Error("outside");

        var events = s.Events(2);
        Assert.Equal("by a child", events[0].Tags["set"]);
        Assert.Empty(events[1].Tags);
    }

    private static async Task ChildrenAsync(Scenario s)
    {
        s.Start();
        using (SentrySdk.PushIsolationScope())
        {
            await Task.Run(() => s.Info("by a task"));
            var thread = new System.Threading.Thread(() => s.Info("by a thread"));
            thread.Start();
            thread.Join();
            s.Error("failed");
        }

        Assert.Equal(["by a task", "by a thread"], s.Event().Breadcrumbs.Select(static crumb => crumb.Message));
    }

    private static async Task SiblingsAsync(Scenario s)
    {
        s.Start();
        var pushed = new TaskCompletionSource();
        var looked = new TaskCompletionSource();
        async Task PushAsync()
        {
            using (SentrySdk.PushScope())
            {
                SentrySdk.ConfigureScope(static scope => scope.SetTag("pushed", "yes"));
                pushed.SetResult();
                await looked.Task;
                s.Error("inside");
            }
        }

        async Task LookAsync()
        {
            await pushed.Task;
            s.Error("sibling");
            looked.SetResult();
        }

        await Task.WhenAll(Task.Run(PushAsync), Task.Run(LookAsync));
        s.Error("parent");

        var events = s.Events(3);
        Assert.Equal(["inside"], events.Where(static e => e.Tags.ContainsKey("pushed")).Select(static e => e.Formatted));
    }
}
