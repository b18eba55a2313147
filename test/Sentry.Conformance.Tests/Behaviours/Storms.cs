using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Conformance.Tests.Drivers;
using Sentry.Conformance.Tests.Running;
using Sentry.Testing;
using Xunit;

namespace Sentry.Conformance.Tests.Behaviours;

/// <summary>Many equal errors at once: each is sent or counted, and none keeps another one out.</summary>
internal static class Storms
{
    private const int Threads = 8;

    // The default of MaxEqualEvents.
    private const int Allowance = 1000;

    [Behaviour]
    public static void Of_50000_equal_errors_and_20_others_all_21_kinds_arrive_and_the_sum_is_exact(Scenario s)
    {
        s.StartWith(("AttachStacktrace", "false"), ("MaxBreadcrumbs", "0"));
        OnThreads(thread =>
        {
            for (var i = thread; i < 50_000; i += Threads)
            {
                s.Error("Payment {Number} failed", i);
                if (i % 2500 == 0)
                    s.Error("Other failure " + (i / 2500));
            }
        });
        s.Flush();

        var kinds = s.Receiver.Events.GroupBy(static e => e.Message ?? e.Formatted).ToDictionary(static kind => kind.Key!, static kind => kind.ToList());
        Assert.Equal(21, kinds.Count);
        Assert.All(kinds, static kind => Assert.True(kind.Value.Count == 1 || kind.Key.StartsWith("Payment", StringComparison.Ordinal), kind.Key));
        var sent = kinds.Single(static kind => kind.Value.Count > 1).Value;
        Assert.InRange(sent.Count, Allowance, Allowance * 2);
        Assert.Equal(50_000, SumOf(sent));
        AssertReported(s, 50_000 - sent.Count);
    }

    [Behaviour]
    public static void Of_2000_errors_from_8_threads_each_is_sent_or_counted(Scenario s)
    {
        s.Start();
        OnThreads(thread =>
        {
            for (var i = thread; i < 2000; i += Threads)
                s.Error(Thrown("no card " + i), "Payment {Number} failed", i);
        });
        s.Flush();

        Assert.Equal(2000, SumOf(s.Receiver.Events));
        AssertReported(s, 2000 - s.Receiver.Events.Count);
    }

    [Behaviour]
    public static void Of_2000_different_errors_from_8_threads_all_arrive(Scenario s)
    {
        s.Start();
        OnThreads(thread =>
        {
            for (var i = thread; i < 2000; i += Threads)
                s.Error("Payment failed for reason " + i);
        });

        Assert.Equal(2000, s.Events(2000).Select(static e => e.Formatted).Distinct().Count());
    }

    [Behaviour]
    public static void A_new_kind_in_the_middle_of_a_storm_is_sent_and_shows_the_record_before_it(Scenario s)
    {
        s.StartWith(("MaxEqualEvents", "10"));
        for (var i = 0; i < 100; i++)
            s.Error("Payment {Number} failed", i);
        s.Error("No disk space");
        s.Flush();

        var other = s.Receiver.Events.Single(static e => e.Formatted == "No disk space");
        Assert.Equal("Payment 99 failed", other.Breadcrumbs[^1].Message);
        Assert.Equal(100, SumOf(s.Receiver.Events.Where(e => e != other)));
    }

    [Behaviour]
    public static void The_logs_of_suppressed_records_are_sent(Scenario s)
    {
        s.StartLogs(new DriverSetup { Options = new Dictionary<string, string> { ["MaxEqualEvents"] = "1" } });
        for (var i = 0; i < 50; i++)
            s.Error("Payment {Number} failed", i);

        s.Logs(50);
        Assert.InRange(s.Receiver.Events.Count, 1, 2);
    }

    [Behaviour]
    public static void At_a_flush_the_last_one_tells_how_many_and_from_when_to_when(Scenario s)
    {
        s.StartWith(("MaxEqualEvents", "2"));
        Fail(2);
        s.Events(2);
        Fail(8);
        var events = s.Events(3);
        void Fail(int times)
        {
            for (var i = 0; i < times; i++)
                s.Error(Thrown("no card"), "Payment failed");
        }

        var told = events[2].Contexts["suppressed"];
        Assert.Equal(7, told.GetProperty("count").GetInt64());
        Assert.InRange(told.GetProperty("until").GetDateTimeOffset(), told.GetProperty("since").GetDateTimeOffset(), events[2].Timestamp!.Value + TimeSpan.FromMilliseconds(1));
        Assert.Equal((events[0].Title, events[0].Level, events[0].Logger), (events[2].Title, events[2].Level, events[2].Logger));
        Assert.Equal(events[0].Exceptions[0].Frames.Select(static frame => frame.Function), events[2].Exceptions[0].Frames.Select(static frame => frame.Function));
        Assert.NotEqual(events[0].EventId, events[2].EventId);
        Assert.False(events[0].Contexts.ContainsKey("suppressed"));
    }

    [Behaviour]
    public static void Events_that_differ_only_in_where_they_were_thrown_are_not_equal(Scenario s)
    {
        s.StartWith(("MaxEqualEvents", "1"), ("AttachStacktrace", "false"));
        s.Error(Thrown("no card"), "Payment failed");
        s.Error(ThrownElsewhere("no card"), "Payment failed");
        s.Error(Wrapped(Thrown("no card")), "Payment failed");
        s.Error(Wrapped(ThrownElsewhere("no card")), "Payment failed");
        s.Error("Payment failed");
        s.Log(new Statement(Severity.Fatal, "Payment failed", []));

        Assert.DoesNotContain(s.Events(6), static e => e.Contexts.ContainsKey("suppressed"));
    }

    [Behaviour]
    public static void Without_a_limit_all_are_sent(Scenario s)
    {
        s.StartWith(("MaxEqualEvents", "0"), ("AttachStacktrace", "false"), ("MaxBreadcrumbs", "0"));
        for (var i = 0; i < 1500; i++)
            s.Error("Payment {Number} failed", i);

        s.Events(1500);
    }

    [Behaviour]
    public static void Hooks_do_not_see_what_is_suppressed_and_what_they_drop_uses_up_nothing(Scenario s)
    {
        var seen = 0;
        s.Start(code: o =>
        {
            o.MaxEqualEvents = 5;
            o.SetBeforeSend((e, _) => ++seen % 10 == 0 ? e : null);
        });
        for (var i = 0; i < 100; i++)
            s.Error("Payment failed");
        s.Flush();

        // The fiftieth was the fifth that was let through, and used up the allowance.
        Assert.Equal(50, seen);
        Assert.Equal(5 + 50, SumOf(s.Receiver.Events));
    }

    [Behaviour]
    public static async Task When_the_queue_is_full_equal_events_are_counted_before_another_kind_is_dropped(Scenario s)
    {
        s.StartWith(("MaxEqualEvents", "0"), ("MaxQueueItems", "100"), ("AttachStacktrace", "false"), ("MaxBreadcrumbs", "0"), ("UpgradeWindow", "0"));
        var gate = new TaskCompletionSource();
        s.Receiver.Script.Default = Reply.Ok.HoldUntil(gate.Task);
        for (var i = 0; i < 2000; i++)
            s.Error("Payment {Number} failed", i);
        for (var i = 0; i < 50; i++)
            s.Error("Other failure " + i);
        for (var i = 0; i < 2000; i++)
            s.Error("Payment {Number} failed", i);
        await s.Receiver.WaitForRequestsAsync(1);
        gate.SetResult();
        s.Receiver.Script.Default = Reply.Ok;
        s.Flush();

        Assert.Equal(51, s.Receiver.Events.Select(static e => e.Message ?? e.Formatted).Distinct().Count());
        AssertReported(s, 4050 - s.Receiver.Events.Count);
    }

    /// <summary>How many events a list stands for.</summary>
    internal static long SumOf(IEnumerable<ReceivedEvent> events) =>
        events.Sum(static e => 1 + (e.Contexts.TryGetValue("suppressed", out var told) ? told.GetProperty("count").GetInt64() : 0));

    private static void AssertReported(Scenario s, long suppressed)
    {
        var discards = s.Discards().GroupBy(static discard => discard.Reason + " " + discard.Category);
        Assert.Equal(
            suppressed == 0 ? [] : [$"backpressure error {suppressed}"],
            discards.Select(static group => $"{group.Key} {group.Sum(static discard => discard.Quantity)}"));
    }

    private static void OnThreads(Action<int> work)
    {
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() => work(number)))];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
    }

    private static InvalidOperationException Thrown(string text)
    {
        try
        {
            throw new InvalidOperationException(text);
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    private static InvalidOperationException ThrownElsewhere(string text)
    {
        try
        {
            throw new InvalidOperationException(text);
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    private static InvalidOperationException Wrapped(Exception cause)
    {
        try
        {
            throw new InvalidOperationException("no payment", cause);
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }
}
