using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>Rule 40 (docs/protocol.md 4.3).</summary>
internal static class ClientReportRules
{
    private static readonly HashSet<string> Keys = ["timestamp", "discarded_events"];

    private static readonly HashSet<string> Reasons =
    [
        "queue_overflow", "cache_overflow", "buffer_overflow", "ratelimit_backoff", "network_error", "sample_rate", "before_send",
        "event_processor", "send_error", "internal_sdk_error", "insufficient_data", "backpressure", "ignored", "invalid",
    ];

    private static readonly HashSet<string> Categories =
    [
        "default", "error", "transaction", "span", "monitor", "log_item", "log_byte", "security", "attachment", "attachment_item",
        "session", "profile", "profile_chunk", "profile_chunk_ui", "replay", "feedback", "trace_metric", "trace_metric_byte",
        "metric_bucket", "internal",
    ];

    internal static IEnumerable<string> Reports(WireSubject subject)
    {
        foreach (var report in subject.ClientReports)
        {
            foreach (var property in report.Properties().Where(static property => !Keys.Contains(property.Name)))
                yield return $"the key {property.Name} is not a client's";
            var entries = report.Get("discarded_events").Elements();
            if (entries.Count == 0)
                yield return $"discarded_events is {report.Get("discarded_events").Show()}";
            foreach (var entry in entries.Where(static entry => !IsValid(entry)))
                yield return $"the entry {entry.Show()} is not valid";
            var discards = entries.Select(ReceivedDiscard.Read).ToList();
            var pairs = discards.CountBy(static discard => (discard.Reason, discard.Category));
            foreach (var pair in pairs.Where(static pair => pair.Value > 1))
                yield return $"{pair.Key.Reason} of {pair.Key.Category} stands {pair.Value} times";
            var logs = discards
                .Where(static discard => discard.Category is "log_item" or "log_byte")
                .GroupBy(static discard => discard.Reason);
            foreach (var reason in logs.Where(static group => group.DistinctBy(static discard => discard.Category).Count() == 1))
                yield return $"logs dropped by {reason.Key} are not counted both as log_item and as log_byte";
        }
    }

    /// <summary>
    /// Rule 40 over several requests: the server counts what it answers with 429, so send_error needs some other refusal before it.
    /// </summary>
    internal static IEnumerable<WireViolation> NothingIsReportedFor429(IEnumerable<CapturedRequest> requests)
    {
        var refused = false;
        foreach (var request in requests)
        {
            if (!refused && request.EnvelopeOrNull is not null && request.Discards.Any(static discard => discard.Reason == "send_error"))
                yield return new WireViolation(40, request.Number, "send_error is reported, but nothing was refused except by 429");
            refused |= request.Reply.StatusCode is >= 300 and not 429;
        }
    }

    private static bool IsValid(JsonElement entry) =>
        Reasons.Contains(entry.Get("reason").Text() ?? "")
        && Categories.Contains(entry.Get("category").Text() ?? "")
        && entry.Get("quantity").Whole() >= 1;
}
