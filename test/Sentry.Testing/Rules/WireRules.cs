using System.Collections.Generic;
using System.Linq;

namespace Sentry.Testing;

/// <summary>The forty rules that a captured request has to obey (docs/protocol.md 9).</summary>
public static class WireRules
{
    /// <summary>All rules, ordered by number.</summary>
    public static IReadOnlyList<WireRule> All { get; } =
    [
        new(1, must: true, TransportRules.Endpoint,
            "The request is a POST to the envelope endpoint of the DSN's project, its path prefix kept."),
        new(2, must: true, TransportRules.ContentType,
            "Content-Type says that the body is an envelope."),
        new(3, must: true, TransportRules.Authentication,
            "X-Sentry-Auth carries protocol version 7, the DSN's public key, and a secret only if the DSN has one."),
        new(4, must: false, TransportRules.ClientName,
            "The client named in X-Sentry-Auth and User-Agent is name/version of the envelope's sdk."),
        new(5, must: true, TransportRules.Compression,
            "A compressed body is gzip and decompresses."),
        new(6, must: true, FramingRules.Characters,
            "The body starts with a brace; header lines are UTF-8 without carriage returns."),
        new(7, must: true, FramingRules.EnvelopeHeader,
            "The first line is one JSON object."),
        new(8, must: true, FramingRules.NewLines,
            "One newline ends each header and each payload; nothing but one newline may follow the last payload."),
        new(9, must: true, FramingRules.ItemHeaders,
            "Each item header is one JSON object with a type."),
        new(10, must: false, FramingRules.Lengths,
            "Each item announces the length of its payload in bytes, and keeps to it."),
        new(11, must: true, EnvelopeRules.EventId,
            "An event's id is 32 lower-case hex digits, the same in header and payload, and never used for two events."),
        new(12, must: true, EnvelopeRules.SentAt,
            "sent_at is there once, in UTC, and tells the time of sending."),
        new(13, must: true, EnvelopeRules.Sdk,
            "The envelope names its sdk and the sdk's semantic version."),
        new(14, must: false, EnvelopeRules.Dsn,
            "The envelope names the DSN it is meant for."),
        new(15, must: true, EnvelopeRules.Trace,
            "An event's envelope has a trace header: strings only, the event's trace and the DSN's key."),
        new(16, must: true, EnvelopeRules.ItemCounts,
            "One event, one log, one metric and one check-in item at most, and thirty attachments."),
        new(17, must: true, EnvelopeRules.ReservedTypes,
            "No item has a type that servers keep to themselves."),
        new(18, must: false, EnvelopeRules.EventFirst,
            "The event comes before all other items."),
        new(19, must: true, EnvelopeRules.Sizes,
            "Events, logs, client reports and attachments stay within their sizes."),
        new(20, must: true, EventRules.RequiredKeys,
            "An event has an id, a timestamp, the platform csharp and a known level."),
        new(21, must: true, EventRules.KnownKeys,
            "An event has only root keys that the protocol knows, and none of the old ones."),
        new(22, must: true, EventRules.Times,
            "Times are numbers or RFC 3339 in UTC, at most 30 days old and 60 s ahead."),
        new(23, must: true, ExceptionRules.Order,
            "Exceptions stand innermost first, the thrown one last; each has a type or a value."),
        new(24, must: true, ExceptionRules.Mechanisms,
            "Each exception says by which mechanism it was seen, and whether it was handled."),
        new(25, must: true, ExceptionRules.Tree,
            "Several exceptions form a tree by ids: root last, parents that exist, groups marked, sources named."),
        new(26, must: true, StackRules.Frames,
            "A stack trace has frames; each names its place, counts lines from 1 and says whether it is in-app."),
        new(27, must: true, StackRules.Addresses,
            "Addresses are hexadecimal strings, and relative ones point to an image that is there."),
        new(28, must: true, StackRules.DebugImages,
            "A .NET debug image has its id and file, and its checksum names the algorithm."),
        new(29, must: true, StackRules.Threads,
            "The thread of an exception is among the threads and has no stack trace of its own."),
        new(30, must: true, BreadcrumbRules.Breadcrumbs,
            "Breadcrumbs are within their number, with known levels and object data; HTTP ones hide user info and query."),
        new(31, must: true, TagRules.Tags,
            "Tags have short plain keys that are not reserved, and strings of one line as values."),
        new(32, must: true, ContextRules.Contexts,
            "Contexts are objects; trace has real ids; runtime and os are there."),
        new(33, must: true, EventRules.ReleaseAndEnvironment,
            "Release and environment are valid."),
        new(34, must: true, PrivacyRules.PersonalData,
            "Without permission there is no address of a user, no cookie, and no sensitive header in clear text."),
        new(35, must: true, LogRules.Container,
            "A log item has its content type, a known version, and the number of its logs, 1 to 100."),
        new(36, must: true, LogRules.Records,
            "A log has a time, a trace, a real span if any, a known level with a fitting severity number, a text, and no other keys."),
        new(37, must: true, LogRules.Attributes,
            "A log's attributes have a value and the type of that value, and no name stands twice."),
        new(38, must: true, LogRules.DefaultAttributes,
            "A log has its template exactly if it has parameters, names the sdk, and an origin only if it was not made by hand."),
        new(39, must: true, LogRules.TraceHeader,
            "An envelope of logs has a trace header only if all of them belong to that trace."),
        new(40, must: true, ClientReportRules.Reports,
            "A client report counts drops by known reason and category, each pair once, and nothing the server reports itself."),
    ];

    /// <summary>What one request breaks; empty if nothing.</summary>
    public static IReadOnlyList<WireViolation> Check(CapturedRequest request, WireExpectations expectations)
    {
        var subject = new WireSubject(request, expectations);
        return [.. All.SelectMany(rule => rule.Check(subject).Select(text => new WireViolation(rule.Number, request.Number, text)))];
    }

    /// <summary>
    /// What each request breaks, and what only all of them together show: an id used for two accepted events (rule 11),
    /// and drops reported for answers of 429 (rule 40). Give it all requests of a sender's life, in order.
    /// </summary>
    public static IReadOnlyList<WireViolation> CheckAll(IEnumerable<CapturedRequest> requests, WireExpectations expectations)
    {
        var all = requests.ToList();
        return
        [
            .. all.SelectMany(request => Check(request, expectations)),
            .. EnvelopeRules.EventIdsDiffer(all),
            .. ClientReportRules.NothingIsReportedFor429(all),
        ];
    }
}
