using System;
using System.Linq;
using System.Text;
using Sentry.Envelopes;
using Xunit;

namespace Sentry.Tests.Envelopes;

public sealed class ClientReportJsonTests
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void A_report_lists_what_was_dropped() =>
        Assert.Equal(
            """{"timestamp":"2026-01-02T03:04:05Z","discarded_events":[{"reason":"before_send","category":"error","quantity":2},{"reason":"network_error","category":"log_byte","quantity":900}]}""",
            Encoding.UTF8.GetString(ClientReportJson.ToBytes(
                [new(DiscardReason.BeforeSend, DataCategory.Error, 2), new(DiscardReason.NetworkError, DataCategory.LogByte, 900)], Time)));

    [Fact]
    public void The_largest_possible_report_is_within_the_limit_of_4_KiB()
    {
        var drops = from reason in Enum.GetValues<DiscardReason>()
                    from category in new[] { DataCategory.Error, DataCategory.LogItem, DataCategory.LogByte, DataCategory.Attachment }
                    select new DiscardCount(reason, category, long.MaxValue);

        Assert.InRange(ClientReportJson.ToBytes([.. drops], Time).Length, 1, 4096);
    }

    [Fact]
    public void Every_reason_has_a_name_that_the_server_knows()
    {
        var drops = Enum.GetValues<DiscardReason>().Select(static reason => new DiscardCount(reason, DataCategory.Error, 1)).ToList();

        var json = System.Text.Json.JsonDocument.Parse(ClientReportJson.ToBytes(drops, Time)).RootElement;

        Assert.Equal(
            [
                "queue_overflow", "ratelimit_backoff", "network_error", "sample_rate", "before_send", "event_processor", "send_error",
                "internal_sdk_error", "cache_overflow", "backpressure", "queue_overflow", "internal_sdk_error",
            ],
            json.At("discarded_events").EnumerateArray().Select(static drop => drop.Text("reason")!));
    }
}
