using System;
using System.Linq;
using System.Threading;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

internal static class ManyThreads
{
    private const int Threads = 8;

    [Behaviour]
    public static void Nothing_is_lost_when_many_threads_log_at_once(Scenario s)
    {
        s.StartWith(("AttachStacktrace", "false"));
        OnThreads(thread =>
        {
            for (var i = 0; i < 25; i++)
            {
                s.Info("Step {Number}", (thread * 25) + i);
                s.Error("Failure {Number}", (thread * 25) + i);
            }
        });

        var events = s.Events(Threads * 25);
        Assert.Equal(
            Enumerable.Range(0, Threads * 25).Select(static i => "Failure " + i).Order(StringComparer.Ordinal),
            events.Select(static e => e.Formatted!).Order(StringComparer.Ordinal));
        Assert.Equal(100, s.Trail().Count);
    }

    [Behaviour]
    public static void Logging_while_the_framework_shuts_down_never_throws(Scenario s)
    {
        s.Start();
        using var hasBegun = new CountdownEvent(Threads);
        Exception? thrown = null;
        var threads = Begin(_ =>
        {
            try
            {
                for (var i = 0; i < 50; i++)
                {
                    s.Info("Step {Number}", i);
                    s.Error("Failure {Number}", i);
                    if (i == 0)
                        hasBegun.Signal();
                }
            }
            catch (Exception e)
            {
                thrown = e;
            }
        });
        Assert.True(hasBegun.Wait(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken));
        s.Framework.Dispose();
        foreach (var thread in threads)
            thread.Join();

        Assert.Null(thrown);
        Assert.False(SentrySdk.IsEnabled);
        Assert.InRange(s.Receiver.Events.Count, Threads, Threads * 50);
    }

    [Behaviour]
    public static void What_a_hook_starts_on_another_thread_is_ordinary_logging(Scenario s)
    {
        using var logged = new ManualResetEventSlim();
        var hasStarted = 0;
        s.Start(code: o => o.SetBeforeSend((e, _) =>
        {
            if (Interlocked.Exchange(ref hasStarted, 1) == 0)
            {
                new Thread(() =>
                {
                    s.Error("from another thread");
                    logged.Set();
                }).Start();
            }

            return e;
        }));
        s.Error("failed");

        Assert.True(logged.Wait(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken), "The other thread did not get through.");
        Assert.Equal(["failed", "from another thread"], s.Events(2).Select(static e => e.Formatted!).Order(StringComparer.Ordinal));
    }

    [Behaviour(With = nameof(Hooks))]
    public static void No_lock_of_the_framework_is_held_around(Scenario s, string hook)
    {
        var gotThrough = false;
        var isFirst = 1;
        void LogElsewhereAndWait()
        {
            if (Interlocked.Exchange(ref isFirst, 0) == 0)
                return;
            var thread = new Thread(() => s.Info("from another thread"));
            thread.Start();
            gotThrough = thread.Join(TimeSpan.FromSeconds(15));
        }

        s.Start(code: o =>
        {
            if (hook == "before_send")
            {
                o.SetBeforeSend((e, _) =>
                {
                    LogElsewhereAndWait();
                    return e;
                });
            }
            else
            {
                o.SetBeforeBreadcrumb((crumb, _) =>
                {
                    LogElsewhereAndWait();
                    return crumb;
                });
            }
        });
        s.Error("failed");

        Assert.True(gotThrough, "Another thread could not log while the hook ran.");
        s.Events(1);
    }

    public static string[] Hooks { get; } = ["before_send", "before_breadcrumb"];

    private static void OnThreads(Action<int> work)
    {
        foreach (var thread in Begin(work))
            thread.Join();
    }

    private static Thread[] Begin(Action<int> work)
    {
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() => work(number)))];
        foreach (var thread in threads)
            thread.Start();
        return threads;
    }
}
