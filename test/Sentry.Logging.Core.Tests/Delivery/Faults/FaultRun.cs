using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Testing;
using Sentry.Tests.Logs;
using Sentry.Tests.Transport.Servers;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Delivery.Faults;

/// <summary>
/// Captures events and logs for a server that behaves badly, and compares what was captured with what arrived and what was counted as dropped, event by event
/// and log by log. Everything that was captured has a text of its own.
/// </summary>
internal sealed class FaultRun : IDisposable
{
    // Wire rules: the path is that of the DSN; no id of an accepted event comes again; a drop is reported as refused only if something was refused.
    public const int Path = 1;
    public const int UsedBefore = 11;
    public const int Refusal = 40;

    private static readonly int[] MadeUntrue = [Path, UsedBefore, Refusal];

    private readonly string _dsn;
    private int _events;
    private int _logs;

    public FaultRun(
        Way way, string dsn, Func<HttpTransportSettings, HttpTransportSettings>? change = null, RetrySchedule? retry = null, DeliverySettings? settings = null, TimeProvider? time = null)
    {
        _dsn = dsn;
        time ??= TimeProvider.System;
        var transport = way.To(dsn, change, time: time);
        Queue = new DeliveryQueue(
            transport, (settings ?? SomeLogs.Settings) with { Retry = retry ?? Courier.Retrying(attempts: 5) }, SdkLog.Silent, time);
    }

    public DeliveryQueue Queue { get; }

    /// <summary>How many events and logs were captured.</summary>
    public int Captured => _events + _logs;

    /// <summary>Captures so many events and logs.</summary>
    public void Capture(int events, int logs)
    {
        for (var i = 0; i < events; i++)
        {
            var text = $"event {_events++}";
            Assert.True(Queue.TryEnqueue(new SomeEnvelope(DataCategory.Error, () => SomeEnvelope.OfEvent(new string('a', 32), text))));
        }

        for (var i = 0; i < logs; i++)
            Assert.True(Queue.Add($"log {_logs++}"));
    }

    /// <summary>Waits, on a thread of its own, until nothing waits any more.</summary>
    public async Task DrainAsync()
    {
        var isDrained = await Task.Factory.StartNew(() => Queue.Flush(2 * Courier.Long), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(isDrained && Queue.Waiting.IsNone, $"{Queue.Waiting} still wait.");
    }

    /// <summary>What was captured equals what the server has accepted and what was dropped, and the server knows of every drop that it can be told of.</summary>
    /// <param name="requests">The whole requests of all servers.</param>
    /// <param name="mayArriveTwice">Whether the server has accepted a request without a response.</param>
    /// <param name="except">The numbers of wire rules that the server's behaviour makes untrue.</param>
    public void AssertSums(IReadOnlyList<CapturedRequest> requests, bool mayArriveTwice, params int[] except)
    {
        var accepted = requests.Where(static request => request.Accepted).ToList();
        var refused = requests.Where(static request => request.Reply.StatusCode == 429).ToList();
        var statistics = Queue.Statistics;
        long Reported(string category) => accepted.Concat(refused).SelectMany(static request => request.Discards).Where(drop => drop.Category == category).Sum(static drop => drop.Quantity);

        var events = accepted.SelectMany(static request => request.Events).ToList();
        var logs = accepted.SelectMany(static request => request.Logs).ToList();
        AssertArrived(events.Select(static e => e.Formatted!), mayArriveTwice, _events - statistics.Events.Dropped);
        AssertArrived(logs.Select(static log => log.Body!), mayArriveTwice, _logs - statistics.Logs.Dropped);
        Assert.All(events.GroupBy(static e => e.Formatted), static same => Assert.Single(same.Select(static e => e.EventId).Distinct()));

        var knownEvents = refused.SelectMany(static request => request.Events).Select(static e => e.Formatted).Distinct().Count();
        var knownLogs = refused.SelectMany(static request => request.Logs).Count();
        var told = Reported("error") + Reported("log_item") + knownEvents + knownLogs;
        var all = statistics.Events.Dropped + statistics.Logs.Dropped;
        if (Queue.Unreported == 0)
            Assert.True(mayArriveTwice ? told >= all : told == all, $"{told} of {all} drops are known to the server.");
        var violations = WireRules.CheckAll(requests, new WireExpectations { Dsn = _dsn });
        Assert.DoesNotContain(violations, violation => !except.Contains(violation.Rule) && !(mayArriveTwice && violation.Rule == UsedBefore));
    }

    /// <summary>
    /// The same for a server that accepts requests without a readable response at any time, so that what is sent again may arrive often, and what is counted as
    /// lost may have arrived.
    /// </summary>
    public void AssertOwnSums(IReadOnlyList<CapturedRequest> requests, string run)
    {
        var accepted = requests.Where(static request => request.Accepted).ToList();
        var statistics = Queue.Statistics;
        Assert.True((_events, _logs) == (statistics.Events.Sent + statistics.Events.Dropped, statistics.Logs.Sent + statistics.Logs.Dropped), $"{run}: {_events} events, {_logs} logs, {statistics}");

        var events = accepted.SelectMany(static request => request.Events).GroupBy(static e => e.Formatted).ToList();
        var logs = accepted.SelectMany(static request => request.Logs).Select(static log => log.Body).Distinct().Count();
        Assert.All(events, static same => Assert.Single(same.Select(static e => e.EventId).Distinct()));
        Assert.True(events.Count >= statistics.Events.Sent && logs >= statistics.Logs.Sent, $"{run}: {events.Count} events and {logs} logs have arrived, {statistics}");
        Assert.DoesNotContain(WireRules.CheckAll(requests, new WireExpectations { Dsn = _dsn }), static violation => !MadeUntrue.Contains(violation.Rule));
    }

    public void Dispose() => Queue.Close(TimeSpan.FromSeconds(1));

    private static void AssertArrived(IEnumerable<string> texts, bool mayArriveTwice, long expected)
    {
        var arrived = texts.GroupBy(static text => text).ToList();
        Assert.All(arrived, same => Assert.InRange(same.Count(), 1, mayArriveTwice ? 2 : 1));
        Assert.Equal(expected, arrived.Count);
    }
}
