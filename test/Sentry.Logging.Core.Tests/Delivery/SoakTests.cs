using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Hubs;
using Sentry.Testing;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Delivery;

/// <summary>
/// Every fault at random, eight threads, closes and flushes at random moments: what was captured equals what arrived, was reported, or is said to be
/// left behind. A few seconds each time; see <see cref="Soak"/>.
/// </summary>
public sealed class SoakTests
{
    private const int Threads = 8;
    private const int EventsOfThread = 150;

    private readonly int _seed = Soak.Seed;
    private readonly List<(Hub Hub, DeliveryQueue Queue)> _hubs = [];
    private long _captured;
    private volatile Hub? _hub;

    [Fact]
    public async Task What_was_captured_equals_what_arrived_was_reported_or_was_logged()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var random = new Random(_seed);
        using var settings = HubBuilder.Create(new SentryOptions { Dsn = receiver.Dsn }, SdkLog.Silent);
        var clock = Stopwatch.StartNew();
        do
        {
            receiver.Script.Enqueue([.. Enumerable.Range(0, 4 * Threads * EventsOfThread).Select(_ => Fault(random))]);
            await RunAsync(settings, receiver, random.Next());
        }
        while (clock.Elapsed < Soak.Length);

        foreach (var (_, queue) in _hubs)
            Assert.True(SpinWait.SpinUntil(() => queue.Waiting.IsNone, Courier.Long));
        AssertThatItAddsUp(receiver);
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
    }

    private async Task RunAsync(Hub settings, SentryReceiver receiver, int seed)
    {
        Open(settings, receiver);
        var closing = new Random(seed);
        var working = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () => Work(new Random(seed + thread)), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var before = 0L;
        while (!Task.WaitAll(working, closing.Next(100), TestContext.Current.CancellationToken))
        {
            // Only where something was done since, so that the number of hubs is bounded by that of events.
            if (Interlocked.Read(ref _captured) is var now && now < before + 100)
                continue;
            before = now;
            var last = _hub!;
            Open(settings, receiver);
            var others = Task.Run(() => Close(last, closing.Next(300)), TestContext.Current.CancellationToken);
            Close(last, closing.Next(300));
            await others;
        }

        Close(_hub!, (int)Courier.Long.TotalMilliseconds);
    }

    private void Work(Random random)
    {
        for (var i = 0; i < EventsOfThread; i++)
        {
            var hub = _hub!;
            var level = random.Next(100) == 0 ? SentryLevel.Fatal : SentryLevel.Error;

            // All of them differ: an equal one may be counted instead of being sent, and says so by its empty id as well.
            var text = $"{Environment.CurrentManagedThreadId} {i} {random.Next()}";
            var id = random.Next(4) == 0
                ? hub.CaptureEvent(new SentryEvent(new InvalidOperationException(text)) { Level = level, Message = new SentryMessage { Formatted = text } })
                : hub.CaptureMessage(text, level);
            if (id != SentryId.Empty)
                Interlocked.Increment(ref _captured);
            switch (random.Next(50))
            {
                case 0:
                    hub.Flush(TimeSpan.FromMilliseconds(random.Next(100)));
                    break;
                case 1:
                    _ = hub.FlushAsync(TimeSpan.FromMilliseconds(random.Next(100)));
                    break;
            }
        }
    }

    private void Open(Hub settings, SentryReceiver receiver)
    {
        Assert.True(Dsn.TryParse(receiver.Dsn, out var dsn, out _));
        var transport = new HttpTransport(
            new HttpTransportSettings(dsn, "x.dotnet", "0.1.0") { Timeout = TimeSpan.FromSeconds(2) }, SdkLog.Silent, TimeProvider.System);
        var queue = new DeliveryQueue(transport, new DeliverySettings { MaxQueuedItems = 200 }, SdkLog.Silent, TimeProvider.System);
        _hubs.Add((settings.With(queue), queue));
        _hub = _hubs[^1].Hub;
    }

    private static void Close(Hub hub, int milliseconds) => new ShutdownWait(TimeSpan.FromMilliseconds(milliseconds), SdkLog.Silent).Close(hub);

    private static Reply Fault(Random random) => random.Next(1000) switch
    {
        < 250 => Reply.Abort,
        < 290 => Reply.Status(500),
        < 310 => Reply.Status(413),
        < 320 => Reply.Status(429, ("X-Sentry-Rate-Limits", "0.05:error:key")),
        < 322 => Reply.Never,
        _ => Reply.Ok,
    };

    private void AssertThatItAddsUp(SentryReceiver receiver)
    {
        var accepted = receiver.Requests.Where(static request => request.Accepted).ToList();
        var arrived = accepted.SelectMany(static request => request.Events).Select(static e => e.EventId).Distinct().Count();
        var refusedBy429 = receiver.Requests.Where(static request => request.Reply.StatusCode == 429)
            .SelectMany(static request => request.Events).Select(static e => e.EventId).Distinct().Count();

        var leftBehindHubs = _hubs.Count(static hub => !hub.Queue.LeftBehind.IsNone);

        // With a 429 the server takes the reports all the same.
        var told = receiver.Requests.Where(static request => request.Accepted || request.Reply.StatusCode == 429).ToList();
        var reported = told.SelectMany(static request => request.Discards).Sum(static discard => discard.Quantity);

        // A close gives up a few requests at the most, the server may have taken them, and then what they told counts as untold as well.
        var toldTwice = told.Select(static request => request.Discards.Sum(static discard => discard.Quantity)).OrderDescending().Take(leftBehindHubs * SenderCrew.Most).Sum();
        var overflow = _hubs.SelectMany(static hub => hub.Queue.Statistics.Events.DroppedBy).Where(static drop => drop.Key is DiscardReason.QueueOverflow or DiscardReason.Closed).Sum(static drop => drop.Value);
        var dropped = _hubs.Sum(static hub => hub.Queue.Statistics.Events.Dropped);
        var sent = _hubs.Sum(static hub => hub.Queue.Statistics.Events.Sent);
        var untold = _hubs.Sum(static hub => hub.Queue.Unreported);
        var leftBehind = _hubs.Sum(static hub => hub.Queue.LeftBehind.Events);
        var sums = string.Create(
            CultureInfo.InvariantCulture,
            $"seed {_seed}: {_captured} captured, {arrived} arrived, {sent} sent, {dropped} dropped ({overflow} refused at the integration, {refusedBy429} by 429), {reported} reported, {untold} untold ({reported + untold - dropped + refusedBy429} of them both), {leftBehind} left behind, {_hubs.Count} hubs");

        // A capture that found no room, or a closed hub, says so by its empty id.
        Assert.True(_captured == sent + dropped - overflow, sums);

        // An answer that came when the close had given up its request may have been lost on the way.
        Assert.True(arrived - sent >= 0 && arrived - sent <= leftBehind, sums);
        var excess = reported + untold - (dropped - refusedBy429);
        Assert.True(excess >= 0 && excess <= toldTwice, $"{sums}, {excess} told and untold of at most {toldTwice}");
        TestContext.Current.SendDiagnosticMessage(sums);
    }
}
