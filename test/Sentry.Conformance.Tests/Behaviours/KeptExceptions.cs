using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>An exception object that outlives the work it failed: each piece of work that it fails is told of.</summary>
internal static class KeptExceptions
{
    private const int Requests = 5;

    /// <summary>What a program keeps and asks again and again, though it has failed for good.</summary>
    public static IEnumerable<object> Holders =>
    [
        new Holder("a faulted task", static () =>
        {
            var kept = Task.FromException(new InvalidOperationException("no card"));
            return () => kept;
        }),
        new Holder("a Lazy", static () =>
        {
            var kept = new Lazy<object>(static () => throw new InvalidOperationException("no card"));
            return () => Task.FromResult(kept.Value);
        }),
        new Holder("a type initialiser", static () => static () => Task.FromResult(Uninitialisable<Scenario>.Value)),
        new Holder("a faulted task in wrappers", static () =>
        {
            var kept = Task.FromException(new InvalidOperationException("no card"));
            return async () =>
            {
                try
                {
                    await kept;
                }
                catch (InvalidOperationException e)
                {
                    throw new ArgumentException("wrapped", e);
                }
            };
        }),
    ];

    [Behaviour(With = nameof(Holders))]
    public static async Task Five_requests_that_one_exception_fails_are_five_events_each_with_its_own_data(Scenario s, object holder)
    {
        s.StartWith(("UpgradeWindow", "00:00:00.01"));
        var ask = ((Holder)holder).Make();
        var ids = new List<string>();
        for (var request = 0; request < Requests; request++)
        {
            using (request % 2 == 0 ? SentrySdk.PushIsolationScope() : new Activity("request").Start())
                ids.Add(await HandleAsync(s, ask, request));
        }

        AssertFive(s, ids);
    }

    [Behaviour]
    public static async Task Simultaneous_reports_are_one_event_too(Scenario s)
    {
        s.Start();
        var failing = new TaskCompletionSource();
        var requests = Enumerable.Range(0, Requests).Select(request => Task.Run(async () =>
        {
            using (SentrySdk.PushIsolationScope())
                return await HandleAsync(s, () => failing.Task, request);
        })).ToList();
        failing.SetException(new InvalidOperationException("no card"));
        var ids = await Task.WhenAll(requests);

        Assert.Equal(ids.Order(), s.Events(Requests).Select(static e => e.EventId).Order());
        Assert.All(s.Events(Requests), static e => Assert.Equal("request " + e.Tags["request"], Assert.Single(e.Breadcrumbs).Message));
        Assert.Single(s.Events(Requests), static e => e.Text("contexts", "log", "first_event_id") is null);
    }

    [Behaviour]
    public static void In_a_block_around_or_inside_the_one_that_reported_it_is_the_same_failure(Scenario s)
    {
        s.Start();
        var exception = new InvalidOperationException("no card");
        using (SentrySdk.PushIsolationScope())
        {
            using (SentrySdk.PushIsolationScope())
            {
                s.Error(exception, "inside");
                using (SentrySdk.PushIsolationScope())
                    s.Error(exception, "deeper");
            }

            s.Error(exception, "around");
            Assert.Equal(exception.GetSentryId(), SentrySdk.LastEventId);
        }

        s.Error(exception, "outside");
        Assert.Equal(exception.GetSentryId(), SentrySdk.LastEventId);
        Assert.Equal(exception.GetSentryId().ToString(), s.Event().EventId);
    }

    [Behaviour]
    public static void A_hook_that_drops_one_failure_is_asked_about_the_next(Scenario s)
    {
        var asked = 0;
        s.Start(code: o => o.SetBeforeSend((e, _) => asked++ == 0 ? null : e));
        var exception = new InvalidOperationException("no card");
        using (SentrySdk.PushIsolationScope())
        {
            s.Error(exception, "first");
            s.Error(exception, "first, again");
            Assert.Equal(SentryId.Empty, SentrySdk.CaptureException(exception));
        }

        using (SentrySdk.PushIsolationScope())
            s.Error(exception, "second");

        var e = s.Event();
        Assert.Equal(("second", null, 2), (e.Formatted, e.Text("contexts", "log", "first_event_id"), asked));
    }

    [Behaviour]
    public static void What_the_garbage_collector_finds_later_is_not_reported(Scenario s)
    {
        s.Start();
        var finalized = new CountdownEvent(2);
        Leave(s, finalized);
        for (var i = 0; i < 20 && !finalized.IsSet; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.True(finalized.IsSet);
        Assert.Equal("failed", s.Event().Formatted);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Leave(Scenario s, CountdownEvent finalized)
    {
        var exception = new InvalidOperationException("no card");
        using (SentrySdk.PushIsolationScope())
            s.Error(exception, "failed");
        EventHandler<UnobservedTaskExceptionEventArgs>? onForgotten = null;
        onForgotten = (_, args) =>
        {
            TaskScheduler.UnobservedTaskException -= onForgotten;
            s.Error(args.Exception, "unobserved");
            finalized.Signal();
        };
        TaskScheduler.UnobservedTaskException += onForgotten;
        _ = Task.FromException(exception);
        _ = new Tidy(s, exception, finalized);
    }

    private static async Task<string> HandleAsync(Scenario s, Func<Task> ask, int request)
    {
        SentrySdk.ConfigureScope(scope => scope.SetTag("request", $"{request}"));
        s.Info("request " + request);
        try
        {
            await ask();
        }
        catch (Exception e)
        {
            s.Error(e, "Request failed");
            Assert.Equal(e.GetSentryId(), SentrySdk.LastEventId);
            Assert.Equal(e.GetSentryId(), SentrySdk.CaptureException(e));
        }

        return SentrySdk.LastEventId.ToString();
    }

    private static void AssertFive(Scenario s, List<string> ids)
    {
        var events = s.Events(Requests);
        Assert.Equal(ids, events.Select(static e => e.EventId));
        for (var request = 0; request < Requests; request++)
        {
            var e = events[request];
            Assert.Equal(($"{request}", "Request failed"), (e.Tags["request"], e.Formatted));
            Assert.Equal($"request {request}", Assert.Single(e.Breadcrumbs).Message);
            Assert.Equal(request == 0 ? null : ids[0], e.Text("contexts", "log", "first_event_id"));
        }
    }

    private sealed record Holder(string Name, Func<Func<Task>> Make)
    {
        public override string ToString() => Name;
    }

    private sealed class Tidy(Scenario s, Exception exception, CountdownEvent finalized)
    {
        ~Tidy()
        {
            s.Error(exception, "tidied up");
            finalized.Signal();
        }
    }

    private static class Uninitialisable<T>
    {
        public static readonly object Value = Fail();

        private static object Fail() => throw new InvalidOperationException("no card");
    }
}
