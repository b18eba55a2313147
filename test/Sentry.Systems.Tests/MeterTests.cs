using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests;

/// <summary>The numbers of the SDK, as the SDK of OpenTelemetry exports them.</summary>
public sealed class MeterTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task OpenTelemetry_exports_the_same_numbers_as_the_statistics()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Enqueue(Reply.Abort, Reply.Status(403), Reply.Ok);
        var exported = new List<MetricSnapshot>();
        using var metrics = Sdk.CreateMeterProviderBuilder().AddMeter("Sentry.Logging.Core").AddInMemoryExporter(exported).Build();
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = receiver.Dsn, EnableLogs = true, MaxEqualEvents = 3 });
        hub.CaptureMessage("refused");
        Assert.True(hub.Flush(Long));
        for (var i = 0; i < 10; i++)
            hub.CaptureMessage("again and again");
        for (var i = 0; i < 7; i++)
            hub.Logger.LogInfo($"log {i}");
        hub.CaptureMessage("with a file", static scope => scope.AddAttachment([1, 2, 3], "notes.txt"));
        Assert.True(hub.Flush(Long));
        Assert.True(metrics.ForceFlush());

        var statistics = hub.GetStatistics();
        Assert.Equal((12, 1), (statistics.Events.Seen, statistics.Events.DroppedBy[DiscardReason.SendError]));
        Assert.True(statistics.Events.Suppressed > 0);
        foreach (var (category, counts) in new[] { ("error", statistics.Events), ("log_item", statistics.Logs), ("attachment", statistics.Attachments) })
        {
            Assert.Equal(counts.Seen, Sum(exported, "seen", category));
            Assert.Equal(counts.Sent, Sum(exported, "sent", category));
            Assert.Equal(counts.Suppressed, Sum(exported, "suppressed", category));
            Assert.Equal(counts.Dropped, Sum(exported, "dropped", category));
        }

        Assert.Equal(statistics.Retries, Of(exported, "sentry.sdk.request.retries").Sum(static point => point.GetSumLong()));
        Assert.Equal(receiver.Requests.Count, Of(exported, "sentry.sdk.request.duration").Sum(static point => point.GetHistogramCount()));
        Assert.Equal(
            [
                "sentry.sdk.item.dropped {item}", "sentry.sdk.item.seen {item}", "sentry.sdk.item.sent {item}", "sentry.sdk.item.suppressed {item}",
                "sentry.sdk.queue.items {item}", "sentry.sdk.queue.size By", "sentry.sdk.request.duration s", "sentry.sdk.request.retries {request}",
            ],
            exported.Select(static metric => $"{metric.Name} {metric.Unit}").Order(StringComparer.Ordinal));
        Assert.All(exported, static metric => Assert.NotEmpty(metric.Description));
    }

    private static IEnumerable<MetricPoint> Of(IEnumerable<MetricSnapshot> exported, string name) => exported.Where(metric => metric.Name == name).SelectMany(static metric => metric.MetricPoints);

    private static long Sum(IEnumerable<MetricSnapshot> exported, string what, string category) =>
        Of(exported, "sentry.sdk.item." + what).Where(point => Has(point, "sentry.category", category)).Sum(static point => point.GetSumLong());

    private static bool Has(MetricPoint point, string key, string value)
    {
        foreach (var tag in point.Tags)
        {
            if (tag.Key == key && Equals(tag.Value, value))
                return true;
        }

        return false;
    }
}
