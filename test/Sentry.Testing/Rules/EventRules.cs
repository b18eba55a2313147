using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>Rules 20 to 22 and 33: the root of an event (docs/protocol.md 2.1), and times wherever they stand.</summary>
internal static class EventRules
{
    private const int MaxReleaseLength = 200;
    private const int MaxEnvironmentLength = 64;
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(30);
    private static readonly TimeSpan MaxAhead = TimeSpan.FromSeconds(60);

    private static readonly HashSet<string> RootKeys =
    [
        "event_id", "timestamp", "platform", "level", "logger", "logentry", "exception", "threads", "stacktrace", "breadcrumbs",
        "debug_meta", "contexts", "tags", "extra", "user", "request", "sdk", "fingerprint", "modules", "release", "dist",
        "environment", "server_name", "transaction", "type", "errors", "_meta",
    ];

    internal static IEnumerable<string> RequiredKeys(WireSubject subject)
    {
        foreach (var json in subject.Events)
        {
            if (!json.Get("event_id").IsText())
                yield return $"event_id is {json.Get("event_id").Show()}";
            if (!json.Get("timestamp").Exists())
                yield return "there is no timestamp";
            if (json.Get("platform").Text() != "csharp")
                yield return $"platform is {json.Get("platform").Show()}";
            if (json.Get("level").Text() is not { } level || !WireFormats.Levels.Contains(level))
                yield return $"level is {json.Get("level").Show()}";
        }
    }

    internal static IEnumerable<string> KnownKeys(WireSubject subject)
    {
        foreach (var property in subject.Events.SelectMany(JsonReading.Properties))
        {
            if (!RootKeys.Contains(property.Name))
                yield return $"unknown root key {property.Name}";
            else if (property.Name == "type" && property.Value.Text() is not ("error" or "default"))
                yield return $"type is {property.Value.Show()}";
        }
    }

    internal static IEnumerable<string> Times(WireSubject subject)
    {
        var holders = subject.Events
            .Concat(subject.Events.SelectMany(static json => json.Get("breadcrumbs").Values()))
            .Concat(subject.Logs)
            .Concat(subject.ClientReports);
        foreach (var timestamp in holders.Select(static holder => holder.Get("timestamp")).Where(JsonReading.Exists))
        {
            var readable = timestamp.ValueKind == JsonValueKind.Number || timestamp.Is(WireFormats.UtcTime());
            if (!readable || timestamp.Time() is not { } time)
                yield return $"the timestamp {timestamp.Show()} is neither a number nor RFC 3339 in UTC";
            else if (subject.Now - time > MaxAge || time - subject.Now > MaxAhead)
                yield return string.Create(CultureInfo.InvariantCulture, $"the timestamp {time:O} is too far from {subject.Now:O}");
        }
    }

    internal static IEnumerable<string> ReleaseAndEnvironment(WireSubject subject)
    {
        foreach (var json in subject.Events)
        {
            var release = json.Get("release");
            if (release.Exists() && !IsValid(release.Text(), MaxReleaseLength, "latest"))
                yield return $"release is {release.Show()}";
            var environment = json.Get("environment");
            if (environment.Exists() && !IsValid(environment.Text(), MaxEnvironmentLength, "none"))
                yield return $"environment is {environment.Show()}";
        }
    }

    private static bool IsValid(string? name, int maxLength, string forbidden) =>
        !string.IsNullOrWhiteSpace(name) && name.Length <= maxLength && name is not ("." or "..")
        && !name.Equals(forbidden, StringComparison.OrdinalIgnoreCase) && name.AsSpan().IndexOfAny("/\r\n\t\f") < 0;
}
