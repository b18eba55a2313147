using System.Collections.Generic;
using System.Text.Json.Nodes;
using static Sentry.Testing.Tests.Rules.Breakage;

namespace Sentry.Testing.Tests.Rules;

/// <summary>Rules 20 to 22 and 30 to 34: the event without its exceptions.</summary>
internal static class EventBreakages
{
    internal static IEnumerable<Breakage> All { get; } =
    [
        OfEvent(20, "no id", static draft => draft.Event.Remove("event_id")),
        OfEvent(20, "no timestamp", static draft => draft.Event.Remove("timestamp")),
        OfEvent(20, "another platform", static draft => draft.Event["platform"] = "other"),
        OfEvent(20, "the level of a log", static draft => draft.Event["level"] = "warn"),
        OfEvent(20, "no level", static draft => draft.Event.Remove("level")),
        OfEvent(21, "a message at the root", static draft => draft.Event["message"] = "hello"),
        OfEvent(21, "a culprit", static draft => draft.Event["culprit"] = "me"),
        OfEvent(21, "an invented key", static draft => draft.Event["my_key"] = 1),
        OfEvent(21, "the type event", static draft => draft.Event["type"] = "event"),
        OfEvent(22, "an event of last year", static draft => draft.Event["timestamp"] = "2025-01-02T03:04:05Z"),
        OfEvent(22, "an event of tomorrow", static draft => draft.Event["timestamp"] = "2026-01-03T03:04:05Z"),
        OfEvent(22, "a time without zone", static draft => draft.Event["timestamp"] = "2026-01-02T03:04:05"),
        OfEvent(22, "a breadcrumb of 1970", static draft => Crumb(draft, 0)["timestamp"] = 0),
        OfEvent(22, "a client report with a local time", static draft => draft.Report["timestamp"] = "02.01.2026 03:04:05"),
        OfLogs(22, "a log in milliseconds", static draft => draft.Logs[0]!["timestamp"] = 1767323045500),
        OfEvent(30, "more breadcrumbs than the limit", static draft => draft.Expectations = draft.Expectations with { MaxBreadcrumbs = 1 }),
        OfEvent(30, "the level of a log", static draft => Crumb(draft, 0)["level"] = "warn"),
        OfEvent(30, "data that is no object", static draft => Crumb(draft, 0)["data"] = "text"),
        OfEvent(30, "a status that is a string", static draft => Crumb(draft, 1)["data"]!["status_code"] = "404"),
        OfEvent(30, "a query in the url", static draft => Crumb(draft, 1)["data"]!["url"] = "https://shop.example/?a=1"),
        OfEvent(30, "a password in the url", static draft => Crumb(draft, 1)["data"]!["url"] = "https://me:secret@shop.example/"),
        OfEvent(31, "a key with a blank", static draft => Tag(draft, "order kind", "gift")),
        OfEvent(31, "a key of 33 characters", static draft => Tag(draft, new string('k', 33), "gift")),
        OfEvent(31, "a reserved key", static draft => Tag(draft, "User", "me")),
        OfEvent(31, "a number", static draft => Tag(draft, "count", 7)),
        OfEvent(31, "an empty value", static draft => Tag(draft, "kind", "")),
        OfEvent(31, "a value of 201 characters", static draft => Tag(draft, "kind", new string('v', 201))),
        OfEvent(31, "a value of two lines", static draft => Tag(draft, "kind", "a\nb")),
        OfEvent(32, "a context that is a string", static draft => draft.Event["contexts"]!["mine"] = "text"),
        OfEvent(32, "no trace", static draft => draft.Event["contexts"]!.AsObject().Remove("trace")),
        OfEvent(32, "a span of zeros", static draft => draft.Event["contexts"]!["trace"]!["span_id"] = new string('0', 16)),
        OfEvent(32, "no runtime", static draft => draft.Event["contexts"]!.AsObject().Remove("runtime")),
        OfEvent(32, "no os", static draft => draft.Event["contexts"]!.AsObject().Remove("os")),
        OfEvent(33, "a release with a slash", static draft => draft.Event["release"] = "shop/1.2.3"),
        OfEvent(33, "the release latest", static draft => draft.Event["release"] = "Latest"),
        OfEvent(33, "a release of 201 characters", static draft => draft.Event["release"] = new string('r', 201)),
        OfEvent(33, "the environment none", static draft => draft.Event["environment"] = "None"),
        OfEvent(34, "the user's address", static draft => draft.Event["user"]!["ip_address"] = "10.0.0.1"),
        OfEvent(34, "an address to be found out", static draft => draft.Event["extra"]!["ip"] = "{{auto}}"),
        OfEvent(34, "cookies", static draft => draft.Event["request"]!["cookies"] = "a=1"),
        OfEvent(34, "a cookie header", static draft => draft.Event["request"]!["headers"]!["Cookie"] = "a=1"),
        OfEvent(34, "a sensitive header", static draft => draft.Event["request"]!["headers"]!["X-Auth-Token"] = "abc"),
        OfEvent(34, "a sensitive header in a list", static draft => draft.Event["request"]!["headers"] = BasicAuthorization()),
        OfEvent(34, "a sensitive header of a response", static draft => draft.Event["contexts"]!["response"] = ResponseWithCookie()),
    ];

    private static JsonNode Crumb(Draft draft, int index) => draft.Event["breadcrumbs"]!["values"]![index]!;

    private static JsonArray BasicAuthorization() => new(new JsonArray("Authorization", "Basic abc"));

    private static JsonObject ResponseWithCookie() => Good.Parse("""{ "status_code": 500, "headers": { "Set-Cookie": "a=1" } }""");

    private static void Tag(Draft draft, string key, JsonNode value) => draft.Event["tags"]![key] = value;
}
