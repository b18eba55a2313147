using System;
using System.Collections.Generic;
using System.Diagnostics.Metrics;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Sentry.Tests.Hubs;
using Xunit;

namespace Sentry.Tests.Delivery;

/// <summary>The metrics of the process, as a listener gets them.</summary>
public sealed class DeliveryMeterTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_listener_gets_what_came_what_became_of_it_and_how_long_requests_took()
    {
        // Other tests in this process send, too: what they add is recognised by its reason and status.
        await using var receiver = await SentryReceiver.StartAsync();
        using var listener = new Listener();
        using var hub = HubUnderTest.To(receiver, static options =>
        {
            options.EnableLogs = true;
            options.SetBeforeSendLog(static log => null);
        });
        receiver.Script.Enqueue(Reply.Status(418));
        hub.CaptureMessage("refused");
        hub.Logger.LogInfo("dropped");
        Assert.True(hub.Flush(Long));

        var (events, log) = (("sentry.category", (object?)"error"), ("sentry.category", (object?)"log_item"));
        Assert.True(listener.SumOf("sentry.sdk.item.seen", events) >= 1);
        Assert.True(listener.SumOf("sentry.sdk.item.dropped", events, ("sentry.reason", "send_error")) >= 1);
        Assert.True(listener.SumOf("sentry.sdk.item.dropped", log, ("sentry.reason", "before_send")) >= 1);
        Assert.Equal(1, listener.CountOf("sentry.sdk.request.duration", ("http.response.status_code", 418)));
    }

    [Fact]
    public async Task What_waits_is_asked_for_at_a_collection()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var listener = new Listener();
        using var hub = HubUnderTest.To(receiver, static options => options.ShutdownTimeout = TimeSpan.Zero);
        receiver.Script.Default = Reply.Never;
        hub.CaptureMessage("waits");
        await receiver.WaitForRequestsAsync(1);
        listener.Collect();

        Assert.True(listener.SumOf("sentry.sdk.queue.size") >= 1);
        Assert.True(listener.SumOf("sentry.sdk.queue.items", ("sentry.category", "error")) >= 1);
    }

    [Fact]
    public void The_instruments_follow_the_conventions_of_OpenTelemetry()
    {
        using var listener = new Listener();

        Assert.Equal(
            [
                "sentry.sdk.item.dropped {item}", "sentry.sdk.item.seen {item}", "sentry.sdk.item.sent {item}", "sentry.sdk.item.suppressed {item}",
                "sentry.sdk.queue.items {item}", "sentry.sdk.queue.size By", "sentry.sdk.request.duration s", "sentry.sdk.request.retries {request}",
            ],
            listener.Instruments.Order(StringComparer.Ordinal));
    }

    private sealed class Listener : IDisposable
    {
        // The meter exists while there is a hub.
        private readonly IHub _hub = SentrySdk.CreateHub(new SentryOptions { Dsn = "http://key@127.0.0.1:1/1" });
        private readonly MeterListener _listener = new();
        private readonly List<(string Name, double Value, KeyValuePair<string, object?>[] Tags)> _measured = [];

        public Listener()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name != "Sentry.Logging.Core")
                    return;
                lock (_measured)
                    Instruments.Add($"{instrument.Name} {instrument.Unit}");
                listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public List<string> Instruments { get; } = [];

        public void Collect() => _listener.RecordObservableInstruments();

        public double SumOf(string name, params (string Key, object? Value)[] tags) => Of(name, tags).Sum(static measured => measured.Value);

        public int CountOf(string name, params (string Key, object? Value)[] tags) => Of(name, tags).Count;

        public void Dispose()
        {
            _listener.Dispose();
            _hub.Dispose();
        }

        private List<(string Name, double Value, KeyValuePair<string, object?>[] Tags)> Of(string name, (string Key, object? Value)[] tags)
        {
            lock (_measured)
                return [.. _measured.Where(measured => measured.Name == name && tags.All(tag => measured.Tags.Contains(new(tag.Key, tag.Value))))];
        }

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            lock (_measured)
                _measured.Add((instrument.Name, value, tags.ToArray()));
        }
    }
}
