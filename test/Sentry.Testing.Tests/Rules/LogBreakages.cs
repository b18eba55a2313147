using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using static Sentry.Testing.Tests.Rules.Breakage;

namespace Sentry.Testing.Tests.Rules;

/// <summary>Rules 35 to 40: structured logs and client reports.</summary>
internal static class LogBreakages
{
    internal static IEnumerable<Breakage> All { get; } =
    [
        OfLogs(35, "another content type", static draft => draft.Items[0].Header["content_type"] = "application/json"),
        OfLogs(35, "a wrong count", static draft => draft.Items[0].Header["item_count"] = 3),
        OfLogs(35, "no count", static draft => draft.Items[0].Header.Remove("item_count")),
        OfLogs(35, "no logs", static draft => SetLogs(draft, 0)),
        OfLogs(35, "101 logs", static draft => SetLogs(draft, 101)),
        OfLogs(35, "an unknown version", static draft => draft.Items[0].Json!["version"] = "2"),
        OfLogs(35, "a key no container has", static draft => draft.Items[0].Json!["logs"] = new JsonArray()),
        OfLogs(36, "a time that is a string", static draft => draft.Logs[0]!["timestamp"] = "2026-01-02T03:04:05Z"),
        OfLogs(36, "no trace", static draft => WithoutTraceHeader(draft).Logs[0]!.AsObject().Remove("trace_id")),
        OfLogs(36, "a trace of zeros", static draft => WithoutTraceHeader(draft).Logs[0]!["trace_id"] = new string('0', 32)),
        OfLogs(36, "a span of zeros", static draft => draft.Logs[0]!["span_id"] = new string('0', 16)),
        OfLogs(36, "an empty span", static draft => draft.Logs[0]!["span_id"] = ""),
        OfLogs(36, "a key no log has", static draft => draft.Logs[0]!["message"] = "Order 7 paid"),
        OfLogs(36, "a key that stands twice", static draft => Replace(draft, "\"span_id\":\"b72fa28504b07285\"", "\"level\":\"info\"")),
        OfLogs(36, "the level of an event", static draft => draft.Logs[1]!["level"] = "warning"),
        OfLogs(36, "no text", static draft => draft.Logs[0]!.AsObject().Remove("body")),
        OfLogs(36, "the severity of another level", static draft => draft.Logs[0]!["severity_number"] = 13),
        OfLogs(37, "no type", static draft => Attribute(draft, "price").Remove("type")),
        OfLogs(37, "an unknown type", static draft => Attribute(draft, "price")["type"] = "decimal"),
        OfLogs(37, "null", static draft => Attribute(draft, "price")["value"] = null),
        OfLogs(37, "a number called a string", static draft => Attribute(draft, "price")["type"] = "string"),
        OfLogs(37, "a fraction called an integer", static draft => Attribute(draft, "price")["type"] = "integer"),
        OfLogs(37, "more than a 64-bit integer", static draft => Attribute(draft, "sentry.message.parameter.id")["value"] = ulong.MaxValue),
        OfLogs(37, "a bare value", static draft => Attributes(draft)["price"] = 1.5),
        OfLogs(37, "a key no attribute has", static draft => Attribute(draft, "price")["name"] = "price"),
        OfLogs(37, "a name that stands twice", static draft => Replace(draft, "\"parts\":", "\"price\":")),
        OfLogs(37, "a mixed array", static draft => Attribute(draft, "parts")["value"] = new JsonArray(1, "two")),
        OfLogs(38, "a template without parameters", static draft => Attributes(draft).Remove("sentry.message.parameter.id")),
        OfLogs(38, "parameters without template", static draft => Attributes(draft).Remove("sentry.message.template")),
        OfLogs(38, "the origin of a log made by hand", static draft => Attribute(draft, "sentry.origin")["value"] = "manual"),
        OfLogs(38, "no sdk name", static draft => Attributes(draft).Remove("sentry.sdk.name")),
        OfLogs(38, "no sdk version", static draft => Attributes(draft).Remove("sentry.sdk.version")),
        OfLogs(39, "logs of two traces under one trace header", static draft => draft.Logs[1]!["trace_id"] = new string('c', 32)),
        OfEvent(40, "nothing discarded", static draft => draft.Report["discarded_events"] = new JsonArray()),
        OfEvent(40, "no list", static draft => draft.Report.Remove("discarded_events")),
        OfEvent(40, "an unknown reason", static draft => Entry(draft)["reason"] = "bad_luck"),
        OfEvent(40, "an unknown category", static draft => Entry(draft)["category"] = "event"),
        OfEvent(40, "a quantity of zero", static draft => Entry(draft)["quantity"] = 0),
        OfEvent(40, "a quantity that is a fraction", static draft => Entry(draft)["quantity"] = 1.5),
        OfEvent(40, "the same pair twice", static draft => draft.Report["discarded_events"]!.AsArray().Add(Entry(draft).DeepClone())),
        OfEvent(40, "logs without their bytes", static draft => draft.Report["discarded_events"]!.AsArray().RemoveAt(2)),
        OfEvent(40, "a list that only a server sends", static draft => draft.Report["rate_limited_events"] = new JsonArray()),
    ];

    private static JsonObject Attributes(Draft draft) => draft.Logs[0]!["attributes"]!.AsObject();

    private static JsonObject Attribute(Draft draft, string name) => Attributes(draft)[name]!.AsObject();

    private static JsonObject Entry(Draft draft) => draft.Report["discarded_events"]![0]!.AsObject();

    private static Draft WithoutTraceHeader(Draft draft)
    {
        draft.Header.Remove("trace");
        return draft;
    }

    /// <summary>Text for text that is at most as long, so that the length in the item's header stays true.</summary>
    private static void Replace(Draft draft, string old, string replacement) => draft.Text = text => text.Replace(old, replacement.PadRight(old.Length));

    private static void SetLogs(Draft draft, int count)
    {
        var logs = Enumerable.Range(0, count).Select(_ => draft.Logs[1]!.DeepClone()).ToArray();
        draft.Items[0].Json!["items"] = new JsonArray(logs);
        draft.Items[0].Header["item_count"] = count;
    }
}
