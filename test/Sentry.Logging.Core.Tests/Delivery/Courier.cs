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
    public IEnumerable<string> Dropped =>
        from drop in Queue.Statistics.Dropped
        orderby drop.Reason.ToString(), drop.Category.ToString()
        select $"{drop.Reason} {drop.Category} {drop.Quantity}";

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

    public bool Enqueue(Func<Envelope?> serialize) => Queue.TryEnqueue(new Pending(DataCategory.Error, serialize));

    /// <summary>Enqueues an event of that message that may still learn something.</summary>
    public bool EnqueueOpen(string message, Action? prepare = null) =>
        Queue.TryEnqueue(new Pending(DataCategory.Error, () => EventOf(message, null), isOpen: true, prepare));

    /// <summary>Enqueues an event of that message.</summary>
    public bool Enqueue(string message = "text", SentryAttachment? attachment = null) => Enqueue(() => EventOf(message, attachment));

    public bool EnqueueLogs(int count) => Queue.TryEnqueue(new Pending(DataCategory.LogItem, () => LogsOf(count)));

    public void Flush() => Assert.True(TryFlush(), "The flush did not get everything out. " + Receiver.Describe());

    public bool TryFlush() => Queue.Flush(Long);

    public void AssertConforms() => Assert.Empty(WireRules.CheckAll(Receiver.Requests, new WireExpectations { Dsn = Receiver.Dsn }));

    /// <summary>Waits until nothing is queued or being sent any more.</summary>
    public void AssertEnds() => Assert.True(SpinWait.SpinUntil(() => Queue.Statistics.Queued == 0, Long));

    public async ValueTask DisposeAsync()
    {
        Queue.Close(TimeSpan.FromSeconds(1));
        await Receiver.DisposeAsync();
    }

    private Envelope EventOf(string message, SentryAttachment? attachment)
    {
        var @event = new SentryEvent
        {
            Timestamp = DateTimeOffset.UtcNow,
            Message = new SentryMessage { Formatted = message },
            Sdk = new SdkVersion("x.dotnet", "0.1.0", [], []),
            Trace = new SentryTrace("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"),
        };
        @event.Contexts["os"] = new Dictionary<string, object?> { ["name"] = "Linux" };
        @event.Contexts["runtime"] = new Dictionary<string, object?> { ["name"] = ".NET" };
        List<EnvelopeItem> items = [EnvelopeItem.Event(EventJson.ToBytes(@event))];
        if (attachment is not null)
            items.Add(EnvelopeItem.Attachment(attachment));
        return new Envelope(items, @event.EventId, new EnvelopeTrace([new("trace_id", @event.Trace.TraceId), new("public_key", Receiver.PublicKey), new("environment", "production")]));
    }

    private static Envelope LogsOf(int count)
    {
        var logs = string.Join(',', Enumerable.Repeat("""{"body":"a"}""", count));
        return new Envelope([EnvelopeItem.Logs(System.Text.Encoding.UTF8.GetBytes($$"""{"items":[{{logs}}]}"""), count)]);
    }

    private sealed class Pending(DataCategory category, Func<Envelope?> serialize, bool isOpen = false, Action? prepare = null) : PendingEnvelope
    {
        public override DataCategory Category => category;

        public override bool IsOpen => isOpen;

        public override long EstimatedBytes => 100;

        public override void Prepare() => prepare?.Invoke();

        public override Envelope? Serialize() => serialize();
    }
}

internal static class Closing
{
    /// <summary>Closes in a time that nobody cuts short.</summary>
    public static bool Close(this DeliveryQueue queue, TimeSpan timeout)
    {
        var clock = Stopwatch.StartNew();
        return queue.Close(timeout, _ => timeout - clock.Elapsed);
    }
}
