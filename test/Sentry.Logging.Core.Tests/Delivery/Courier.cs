using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Testing;
using Sentry.Tests.Transport.Servers;
using Xunit;

namespace Sentry.Tests.Delivery;

/// <summary>A delivery queue and the receiver it sends to. Retries at once, unless told otherwise.</summary>
internal sealed class Courier : IAsyncDisposable
{
    /// <summary>A limit for broken code, not a measurement.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private Courier(SentryReceiver receiver, DeliveryQueue queue)
    {
        Receiver = receiver;
        Queue = queue;
    }

    public SentryReceiver Receiver { get; }

    public DeliveryQueue Queue { get; }

    /// <summary>What the receiver was told was dropped, added up.</summary>
    public IEnumerable<string> Reported =>
        from drop in Receiver.Requests.Where(static request => request.Accepted).SelectMany(static request => request.Discards)
        group drop.Quantity by $"{drop.Reason} {drop.Category}" into drops
        orderby drops.Key
        select $"{drops.Key} {drops.Sum()}";

    /// <summary>What the queue itself says was dropped.</summary>
    public IEnumerable<string> Dropped => Queue.Drops();

    public static async Task<Courier> StartAsync(
        DeliverySettings? settings = null,
        TimeProvider? time = null,
        RetrySchedule? retry = null,
        Func<HttpMessageHandler>? createHandler = null,
        Way way = Way.Own,
        TimeSpan? timeout = null,
        string? dsn = null)
    {
        var receiver = await SentryReceiver.StartAsync();
        time ??= TimeProvider.System;
        var transport = way.To(
            dsn ?? receiver.Dsn,
            // A request that is not ended by the queue does not end by itself within a test.
            settings => settings with { HandlerFactory = createHandler, Timeout = timeout ?? TimeSpan.FromHours(1) },
            time: time);
        settings = (settings ?? new DeliverySettings()) with { Retry = retry ?? Retrying(attempts: 5) };
        return new Courier(receiver, new DeliveryQueue(transport, settings, SdkLog.Silent, time));
    }

    public static RetrySchedule Retrying(int attempts, TimeSpan pause = default) => new(pause, pause, attempts, static () => 1);

    public bool Enqueue(Func<Envelope?> serialize) => Queue.TryEnqueue(new SomeEnvelope(DataCategory.Error, serialize));

    /// <summary>Enqueues an event of that message that may still learn something.</summary>
    public bool EnqueueOpen(string message, Action? prepare = null) =>
        Queue.TryEnqueue(new SomeEnvelope(DataCategory.Error, () => SomeEnvelope.OfEvent(Receiver.PublicKey, message), isOpen: true, prepare));

    /// <summary>Enqueues an event of that message.</summary>
    public bool Enqueue(string message = "text", SentryAttachment? attachment = null) => Enqueue(() => SomeEnvelope.OfEvent(Receiver.PublicKey, message, attachment));

    public bool EnqueueLogs(int count) => Queue.TryEnqueue(new SomeEnvelope(DataCategory.LogItem, () => SomeEnvelope.OfLogs(count)));

    /// <summary>Counts events that were dropped before the queue.</summary>
    public void Drop(DiscardReason reason, int times = 1)
    {
        for (var i = 0; i < times; i++)
            Queue.Account.Drop(reason, SentryId.Create());
    }

    public void Flush() => Assert.True(TryFlush(), "The flush did not get everything out. " + Receiver.Describe());

    public bool TryFlush() => Queue.Flush(Long);

    public void AssertConforms() => Assert.Empty(WireRules.CheckAll(Receiver.Requests, new WireExpectations { Dsn = Receiver.Dsn }));

    /// <summary>Waits until nothing is queued or being sent any more.</summary>
    public void AssertEnds() => Assert.True(SpinWait.SpinUntil(() => Queue.Waiting.IsNone, Long));

    public async ValueTask DisposeAsync()
    {
        Queue.Close(TimeSpan.FromSeconds(1));
        await Receiver.DisposeAsync();
    }
}

internal static class Closing
{
    /// <summary>What a queue says was dropped, by reason and category.</summary>
    public static IEnumerable<string> Drops(this DeliveryQueue queue)
    {
        var statistics = queue.Statistics;
        return from counts in new[] { (Name: "Error", Of: statistics.Events), (Name: "LogItem", Of: statistics.Logs), (Name: "Attachment", Of: statistics.Attachments) }
               from drop in counts.Of.DroppedBy
               orderby drop.Key.ToString(), counts.Name
               select $"{drop.Key} {counts.Name} {drop.Value}";
    }

    /// <summary>Closes in a time that nobody cuts short.</summary>
    public static bool Close(this DeliveryQueue queue, TimeSpan timeout)
    {
        var clock = Stopwatch.StartNew();
        return queue.Close(timeout, _ => timeout - clock.Elapsed);
    }
}
