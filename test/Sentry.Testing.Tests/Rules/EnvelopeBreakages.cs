using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using static Sentry.Testing.Tests.Rules.Breakage;

namespace Sentry.Testing.Tests.Rules;

/// <summary>Rules 11 to 19: the envelope's header and its items.</summary>
internal static class EnvelopeBreakages
{
    internal static IEnumerable<Breakage> All { get; } =
    [
        OfEvent(11, "no id in the header", static draft => draft.Header.Remove("event_id")),
        OfEvent(11, "an id with dashes", static draft => SetBothIds(draft, "0b1a0d6c-5f3e-4a7e-9d2c-8b7a6f5e4d3c")),
        OfEvent(11, "an id in upper case", static draft => SetBothIds(draft, Good.EventId.ToUpperInvariant())),
        OfEvent(11, "two different ids", static draft => draft.Event["event_id"] = new string('a', 32)),
        OfLogs(11, "an id that is none, where none is needed", static draft => draft.Header["event_id"] = "x"),
        OfEvent(12, "no sent_at", static draft => draft.Header.Remove("sent_at")),
        OfEvent(12, "sent_at twice", static draft => draft.Text = static text => "{\"sent_at\":\"2026-01-02T03:04:05Z\"," + text[1..]),
        OfEvent(12, "sent_at with another zone", static draft => draft.Header["sent_at"] = "2026-01-02T04:04:05+01:00"),
        OfEvent(12, "sent_at as a number", static draft => draft.Header["sent_at"] = 1767323045),
        OfEvent(12, "sent_at an hour ago", static draft => draft.Header["sent_at"] = "2026-01-02T02:04:05Z"),
        OfEvent(13, "a version with a v", static draft => SetVersion(draft, "v0.1.0")),
        OfEvent(13, "a version of two numbers", static draft => SetVersion(draft, "0.1")),
        OfEvent(13, "no sdk", static draft => draft.Header.Remove("sdk")),
        OfEvent(14, "no DSN", static draft => draft.Header.Remove("dsn")),
        OfEvent(14, "the DSN of another project", static draft => draft.Header["dsn"] = Draft.Dsn + "3"),
        OfEvent(14, "the DSN of another key", static draft => draft.Header["dsn"] = Draft.Dsn.Replace(Draft.Key, "aaaa")),
        OfEvent(14, "a DSN that is none", static draft => draft.Header["dsn"] = "hello"),
        OfEvent(15, "no trace", static draft => draft.Header.Remove("trace")),
        OfEvent(15, "another trace", static draft => draft.Header["trace"]!["trace_id"] = new string('b', 32)),
        OfEvent(15, "another key", static draft => draft.Header["trace"]!["public_key"] = "aaaa"),
        OfEvent(15, "a value that is no string", static draft => draft.Header["trace"]!["sample_rand"] = 0.5),
        OfEvent(16, "two events", static draft => draft.Items.Add(new DraftItem("event") { Json = draft.Event.DeepClone() })),
        OfEvent(16, "31 attachments", static draft => draft.Items.AddRange(Attachments(30))),
        OfEvent(16, "two check-ins", static draft => draft.Items.AddRange([new DraftItem("check_in"), new DraftItem("check_in")])),
        OfEvent(16, "two metrics", static draft => draft.Items.AddRange([new DraftItem("trace_metric"), new DraftItem("trace_metric")])),
        OfLogs(16, "two logs", static draft => draft.Items.Add(CopyOfTheLog(draft))),
        OfEvent(17, "a reserved item type", static draft => draft.Items.Add(new DraftItem("form_data"))),
        OfEvent(18, "the event last", static draft => draft.Items.Reverse()),
        OfEvent(19, "an event of more than 1 MiB", static draft => draft.Event["extra"]!["big"] = new string('x', 1024 * 1024)),
        OfEvent(19, "a client report of more than 4 KiB", AddAllDiscards),
        OfLogs(19, "a log of more than 1 MiB", static draft => draft.Logs[0]!["body"] = new string('x', 1024 * 1024)),
        OfEvent(19, "an attachment over the limit", static draft => draft.Expectations = draft.Expectations with { MaxAttachmentSize = 8 }),
    ];

    private static void SetBothIds(Draft draft, string id)
    {
        draft.Header["event_id"] = id;
        draft.Event["event_id"] = id;
    }

    /// <summary>Everywhere, so that the client's name still fits.</summary>
    private static void SetVersion(Draft draft, string version)
    {
        draft.Header["sdk"]!["version"] = version;
        draft.Headers["User-Agent"] = "my.dotnet/" + version;
        draft.Headers["X-Sentry-Auth"] = draft.Headers["X-Sentry-Auth"].Replace("0.1.0", version);
    }

    private static IEnumerable<DraftItem> Attachments(int count) =>
        Enumerable.Range(0, count).Select(static _ => new DraftItem("attachment"));

    private static void AddAllDiscards(Draft draft)
    {
        string[] reasons = ["cache_overflow", "ratelimit_backoff", "network_error", "sample_rate", "event_processor", "send_error"];
        string[] categories =
        [
            "default", "error", "span", "monitor", "security", "attachment", "session", "profile", "replay", "feedback", "transaction",
            "trace_metric",
        ];
        var entries = draft.Report["discarded_events"]!.AsArray();
        foreach (var (reason, category) in reasons.SelectMany(reason => categories.Select(category => (reason, category))))
            entries.Add(new JsonObject { ["reason"] = reason, ["category"] = category, ["quantity"] = 1 });
    }

    private static DraftItem CopyOfTheLog(Draft draft)
    {
        var copy = new DraftItem("log") { Json = draft.Items[0].Json!.DeepClone() };
        copy.Header["content_type"] = draft.Items[0].Header["content_type"]!.DeepClone();
        copy.Header["item_count"] = draft.Items[0].Header["item_count"]!.DeepClone();
        return copy;
    }
}
