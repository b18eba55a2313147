using System.Collections.Generic;

namespace Sentry.Envelopes;

/// <summary>
/// What travels in one request (protocol section 1.5): sealed items and the header values that belong to them.
/// The rest of the header is written when it is sent. Immutable.
/// </summary>
internal sealed class Envelope
{
    /// <param name="items">The items; the event, if there is one, comes first.</param>
    /// <param name="eventId">The id of the event; null for an envelope without one.</param>
    /// <param name="trace">The trace all items share; null when there is none.</param>
    public Envelope(IReadOnlyList<EnvelopeItem> items, SentryId? eventId = null, EnvelopeTrace? trace = null)
    {
        Items = items;
        EventId = eventId;
        Trace = trace;
        foreach (var item in items)
            PayloadBytes += item.Payload.Length;
    }

    public IReadOnlyList<EnvelopeItem> Items { get; }

    public SentryId? EventId { get; }

    public EnvelopeTrace? Trace { get; }

    /// <summary>The bytes of all payloads, uncompressed.</summary>
    public long PayloadBytes { get; }

    public Envelope With(EnvelopeItem item) => new([.. Items, item], EventId, Trace);

    public Envelope WithItems(IReadOnlyList<EnvelopeItem> items) => new(items, EventId, Trace);
}
