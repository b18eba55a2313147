using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>Rules 11 to 19: the envelope's header and which items it may hold (docs/protocol.md 1.6 to 1.9).</summary>
internal static class EnvelopeRules
{
    private const int MaxEventSize = 1024 * 1024;
    private const int MaxClientReportSize = 4 * 1024;
    private const int MaxLogSize = 1024 * 1024;
    private const int MaxLogItemSize = 12 * 1024 * 1024;
    private static readonly HashSet<string> ReservedItemTypes = ["security", "unreal_report", "form_data"];

    private static readonly Dictionary<string, int> MaxItems = new()
    {
        ["event"] = 1,
        ["log"] = 1,
        ["trace_metric"] = 1,
        ["check_in"] = 1,
        ["attachment"] = 30,
    };

    internal static IEnumerable<string> EventId(WireSubject subject)
    {
        var id = subject.Header.Get("event_id");
        var needed = subject.Items.Any(static item => item.Type is "event" or "attachment");
        if ((needed || id.Exists()) && !id.Is(WireFormats.Id()))
            yield return $"event_id in the header is {id.Show()}";
        foreach (var payloadId in subject.Events.Select(static json => json.Get("event_id")).Where(JsonReading.Exists))
        {
            if (payloadId.Text() != id.Text())
                yield return $"event_id is {id.Show()} in the header and {payloadId.Show()} in the payload";
        }
    }

    /// <summary>Rule 11 over several requests. The same event may be sent again only as long as no server has accepted it.</summary>
    internal static IEnumerable<WireViolation> EventIdsDiffer(IEnumerable<CapturedRequest> requests)
    {
        var seen = new HashSet<string>();
        foreach (var request in requests.Where(static request => request.Accepted && request.EnvelopeOrNull is not null))
        {
            foreach (var id in request.Events.Select(static received => received.EventId).OfType<string>().Where(id => !seen.Add(id)))
                yield return new WireViolation(11, request.Number, $"the event id {id} has been used before");
        }
    }

    internal static IEnumerable<string> SentAt(WireSubject subject)
    {
        if (subject.Fault is not null)
            yield break;
        var values = subject.Header.Properties().Where(static property => property.Name == "sent_at").ToList();
        if (values.Count != 1)
        {
            yield return $"sent_at stands {values.Count} times in the header";
            yield break;
        }

        var sentAt = values[0].Value;
        if (!sentAt.Is(WireFormats.UtcTime()) || sentAt.Time() is not { } time)
            yield return $"sent_at is {sentAt.Show()}, not RFC 3339 in UTC";
        else if ((time - subject.Now).Duration() > subject.Expectations.SentAtTolerance)
            yield return $"sent_at is {sentAt.Show()}, the time is {subject.Now:O}";
    }

    internal static IEnumerable<string> Sdk(WireSubject subject)
    {
        var sdk = subject.Header.Get("sdk");
        if (subject.Fault is null && (!sdk.Get("name").IsText() || !sdk.Get("version").Is(WireFormats.SemanticVersion())))
            yield return $"sdk in the header is {sdk.Show()}";
    }

    internal static IEnumerable<string> Dsn(WireSubject subject)
    {
        var dsn = subject.Header.Get("dsn");
        if (subject.Fault is null && !new DsnParts(dsn.Text() ?? "").LeadsToTheSameProjectAs(subject.Dsn))
            yield return $"dsn in the header is {dsn.Show()}, not {subject.Expectations.Dsn}";
    }

    internal static IEnumerable<string> Trace(WireSubject subject)
    {
        if (subject.Events.Count == 0)
            yield break;
        var trace = subject.Header.Get("trace");
        if (!trace.Exists() && subject.Expectations.ContinuesTraces)
            yield break;
        if (trace.ValueKind != JsonValueKind.Object)
            yield return $"trace in the header is {trace.Show()}";
        foreach (var property in trace.Properties().Where(static property => property.Value.Text() is null))
            yield return $"{property.Name} in the trace header is {property.Value.Show()}, not a string";
        if (trace.Exists() && !subject.Expectations.ContinuesTraces && trace.Get("public_key").Text() != subject.Dsn.PublicKey)
            yield return $"public_key in the trace header is {trace.Get("public_key").Show()}, not {subject.Dsn.PublicKey}";
        foreach (var traceId in subject.Events.Select(static json => json.Get("contexts").Get("trace").Get("trace_id")))
        {
            if (trace.Exists() && traceId.Exists() && trace.Get("trace_id").Text() != traceId.Text())
                yield return $"the trace header is of {trace.Get("trace_id").Show()}, the event of {traceId.Show()}";
        }
    }

    internal static IEnumerable<string> ItemCounts(WireSubject subject) =>
        from kind in subject.Items.CountBy(static item => item.Type)
        where MaxItems.TryGetValue(kind.Key, out var max) && kind.Value > max
        select $"{kind.Value} items of type {kind.Key}";

    internal static IEnumerable<string> ReservedTypes(WireSubject subject) =>
        from item in subject.Items where ReservedItemTypes.Contains(item.Type) select $"an item of the reserved type {item.Type}";

    internal static IEnumerable<string> EventFirst(WireSubject subject)
    {
        if (subject.Events.Count > 0 && subject.Items[0].Type != "event")
            yield return $"the first item is {subject.Items[0].Type}, not the event";
    }

    internal static IEnumerable<string> Sizes(WireSubject subject) =>
        ItemSizes(subject).Concat(
            from log in subject.Logs
            let length = Encoding.UTF8.GetByteCount(log.GetRawText())
            where length > MaxLogSize
            select $"a log of {length} bytes, more than {MaxLogSize}");

    private static IEnumerable<string> ItemSizes(WireSubject subject) =>
        from item in subject.Items
        let max = item.Type switch
        {
            "event" => MaxEventSize,
            "client_report" => MaxClientReportSize,
            "log" => MaxLogItemSize,
            "attachment" => subject.Expectations.MaxAttachmentSize,
            _ => long.MaxValue,
        }
        where item.Payload.Length > max
        select $"{item.Type} of {item.Payload.Length} bytes, more than {max}";
}
