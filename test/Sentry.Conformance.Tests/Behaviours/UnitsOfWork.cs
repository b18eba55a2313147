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
    public static Task A_pushed_isolation_scope_has_a_trail_of_its_own(Scenario s)
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
        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task A_root_activity_is_a_unit_of_work(Scenario s)
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

        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task An_activity_of_an_outgoing_call_is_none(Scenario s)
    {
        s.Start();
        s.Info("before");
        using (new Activity("System.Net.Http.HttpRequestOut").Start())
            s.Info("during");

        Assert.Equal(["before", "during"], s.Trail().Select(static crumb => crumb.Message));
        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task The_innermost_unit_counts(Scenario s)
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

        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task The_crumbs_of_the_process_can_be_shown_as_well(Scenario s)
    {
        s.StartWith(("IncludeProcessBreadcrumbs", "true"));
        s.Info("before the unit");
        using (SentrySdk.PushIsolationScope())
        {
            s.Info("unit");
            Assert.Equal(["before the unit", "unit"], s.Trail().Select(static crumb => crumb.Message));
        }

        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task The_isolation_scope_is_seen_by_every_flow_of_the_unit_and_by_no_other(Scenario s) => IsolationAsync(s);

    [Behaviour]
    public static Task What_a_unit_starts_belongs_to_it(Scenario s) => ChildrenAsync(s);

    [Behaviour]
    public static Task A_pushed_scope_is_not_seen_by_parent_or_siblings(Scenario s) => SiblingsAsync(s);

    [Behaviour]
    public static Task A_pushed_scope_loses_no_breadcrumb(Scenario s)
    {
        s.Start();
        s.Info("before");
        using (SentrySdk.PushScope())
            s.Info("inside");

        Assert.Equal(["before", "inside"], s.Trail().Select(static crumb => crumb.Message));
        return Task.CompletedTask;
    }

    [Behaviour]
    public static Task Scopes_reach_events_from_global_to_pushed(Scenario s)
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
        return Task.CompletedTask;
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
