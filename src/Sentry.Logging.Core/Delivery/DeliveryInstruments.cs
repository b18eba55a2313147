using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>The instruments of the meter, by OpenTelemetry's conventions. Thread-safe.</summary>
internal sealed class DeliveryInstruments : IDisposable
{
    private const string Category = "sentry.category";
    private const string Reason = "sentry.reason";

    private readonly Meter _meter = new("Sentry.Logging.Core");
    private readonly Counter<long> _seen;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _suppressed;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _retries;
    private readonly Histogram<double> _durations;
    private readonly Func<IReadOnlyList<IMetered>> _deliveries;

    /// <param name="deliveries">The deliveries of the process.</param>
    public DeliveryInstruments(Func<IReadOnlyList<IMetered>> deliveries)
    {
        _deliveries = deliveries;
        _seen = _meter.CreateCounter<long>("sentry.sdk.item.seen", "{item}", "Events, logs and attachments that came to the SDK.");
        _sent = _meter.CreateCounter<long>("sentry.sdk.item.sent", "{item}", "Events, logs and attachments that the server has accepted.");
        _suppressed = _meter.CreateCounter<long>(
            "sentry.sdk.item.suppressed", "{item}", "Events that are not sent separately, because another one reports or counts them.");
        _dropped = _meter.CreateCounter<long>("sentry.sdk.item.dropped", "{item}", "Events, logs and attachments that are lost, or were left out on purpose.");
        _retries = _meter.CreateCounter<long>("sentry.sdk.request.retries", "{request}", "Requests that were repeated because there was no response.");
        _durations = _meter.CreateHistogram<double>("sentry.sdk.request.duration", "s", "How long requests to the server took.");
        _meter.CreateObservableUpDownCounter("sentry.sdk.queue.size", WaitingBytes, "By", "Memory of what waits to be sent.");
        _meter.CreateObservableUpDownCounter("sentry.sdk.queue.items", WaitingItems, "{item}", "Events and logs that wait to be sent, or are being sent.");
    }

    public bool TakesDurations => _durations.Enabled;

    public void Seen(DataCategory category, long quantity) => Add(_seen, category, quantity);

    public void Sent(DataCategory category, long quantity) => Add(_sent, category, quantity);

    public void Suppressed(DataCategory category, long quantity) => Add(_suppressed, category, quantity);

    public void Dropped(DiscardReason reason, DataCategory category, long quantity)
    {
        if (_dropped.Enabled && quantity > 0)
            _dropped.Add(quantity, TagOf(category), new KeyValuePair<string, object?>(Reason, DiscardReasonNames.Shown(reason)));
    }

    public void Retried() => _retries.Add(1);

    public void Requested(double seconds, int status) => _durations.Record(
        seconds,
        status == 0 ? new KeyValuePair<string, object?>("error.type", "no_response") : new KeyValuePair<string, object?>("http.response.status_code", status));

    public void Dispose() => _meter.Dispose();

    private static void Add(Counter<long> counter, DataCategory category, long quantity)
    {
        if (counter.Enabled && quantity > 0)
            counter.Add(quantity, TagOf(category));
    }

    private long WaitingBytes()
    {
        var bytes = 0L;
        foreach (var delivery in _deliveries())
            bytes += delivery.WaitingBytes;
        return bytes;
    }

    private IEnumerable<Measurement<long>> WaitingItems()
    {
        var (events, logs) = (0L, 0L);
        foreach (var delivery in _deliveries())
        {
            events += delivery.Waiting.Events;
            logs += delivery.Waiting.Logs;
        }

        return [new(events, TagOf(DataCategory.Error)), new(logs, TagOf(DataCategory.LogItem))];
    }

    private static KeyValuePair<string, object?> TagOf(DataCategory category) => new(Category, DataCategoryNames.Of(category));
}
