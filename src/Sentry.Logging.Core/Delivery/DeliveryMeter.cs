using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>
/// The numbers of all deliveries of the process as metrics, by OpenTelemetry's conventions. While nobody listens each costs the read of one field.
/// Thread-safe.
/// </summary>
internal static class DeliveryMeter
{
    private const string Category = "sentry.category";
    private const string Reason = "sentry.reason";

    private static readonly Meter Meter = new("Sentry.Logging.Core");
    private static readonly Counter<long> SeenItems = Meter.CreateCounter<long>(
        "sentry.sdk.item.seen", "{item}", "Events, logs and attachments that came to the SDK.");
    private static readonly Counter<long> SentItems = Meter.CreateCounter<long>(
        "sentry.sdk.item.sent", "{item}", "Events, logs and attachments that the server has accepted.");
    private static readonly Counter<long> SuppressedItems = Meter.CreateCounter<long>(
        "sentry.sdk.item.suppressed", "{item}", "Events that are not sent separately, because another one reports or counts them.");
    private static readonly Counter<long> DroppedItems = Meter.CreateCounter<long>(
        "sentry.sdk.item.dropped", "{item}", "Events, logs and attachments that are lost, or were left out on purpose.");
    private static readonly Counter<long> RepeatedRequests = Meter.CreateCounter<long>(
        "sentry.sdk.request.retries", "{request}", "Requests that were repeated because there was no response.");
    private static readonly Histogram<double> RequestDuration = Meter.CreateHistogram<double>(
        "sentry.sdk.request.duration", "s", "How long requests to the server took.");
    private static readonly List<WeakReference<DeliveryQueue>> Queues = [];

    static DeliveryMeter()
    {
        Meter.CreateObservableUpDownCounter("sentry.sdk.queue.size", WaitingBytes, "By", "Memory of what waits to be sent.");
        Meter.CreateObservableUpDownCounter("sentry.sdk.queue.items", WaitingItems, "{item}", "Events and logs that wait to be sent, or are being sent.");
    }

    /// <summary>Whether anybody wants the duration of requests, so that it must be measured.</summary>
    public static bool TakesDurations => RequestDuration.Enabled;

    /// <summary>Includes a queue in the numbers of what waits, as long as it is used.</summary>
    public static void Include(DeliveryQueue queue)
    {
        lock (Queues)
        {
            Queues.RemoveAll(static known => !known.TryGetTarget(out _));
            Queues.Add(new WeakReference<DeliveryQueue>(queue));
        }
    }

    public static void Seen(DataCategory category, long quantity)
    {
        if (SeenItems.Enabled)
            SeenItems.Add(quantity, TagOf(category));
    }

    public static void Sent(DataCategory category, long quantity)
    {
        if (SentItems.Enabled)
            SentItems.Add(quantity, TagOf(category));
    }

    public static void Suppressed(DataCategory category, long quantity)
    {
        if (SuppressedItems.Enabled)
            SuppressedItems.Add(quantity, TagOf(category));
    }

    public static void Dropped(DiscardReason reason, DataCategory category, long quantity)
    {
        if (DroppedItems.Enabled && quantity > 0)
            DroppedItems.Add(quantity, TagOf(category), new KeyValuePair<string, object?>(Reason, DiscardReasonNames.Shown(reason)));
    }

    public static void Retried() => RepeatedRequests.Add(1);

    /// <param name="seconds">How long the request took.</param>
    /// <param name="status">The status of the response; 0: there was none.</param>
    public static void Requested(double seconds, int status) => RequestDuration.Record(
        seconds,
        status == 0 ? new KeyValuePair<string, object?>("error.type", "no_response") : new KeyValuePair<string, object?>("http.response.status_code", status));

    private static IEnumerable<Measurement<long>> WaitingBytes()
    {
        var bytes = 0L;
        foreach (var queue in LiveQueues())
            bytes += queue.WaitingBytes;
        return [new(bytes)];
    }

    private static IEnumerable<Measurement<long>> WaitingItems()
    {
        var (events, logs) = (0L, 0L);
        foreach (var queue in LiveQueues())
        {
            events += queue.Waiting.Events;
            logs += queue.Waiting.Logs;
        }

        return [new(events, TagOf(DataCategory.Error)), new(logs, TagOf(DataCategory.LogItem))];
    }

    private static List<DeliveryQueue> LiveQueues()
    {
        var queues = new List<DeliveryQueue>();
        lock (Queues)
        {
            foreach (var known in Queues)
            {
                if (known.TryGetTarget(out var queue))
                    queues.Add(queue);
            }
        }

        return queues;
    }

    private static KeyValuePair<string, object?> TagOf(DataCategory category) => new(Category, DataCategoryNames.Of(category));
}
