using System;
using System.Collections.Generic;

namespace Sentry.Envelopes;

/// <summary>
/// What travels in one request (docs/protocol.md 1.5): sealed items and the header values that belong to them.
/// The rest of the header is written when it is sent. Immutable.
/// </summary>
internal sealed class Envelope
{
    /// <param name="items">The items; the event, if there is one, comes first.</param>
    /// <param name="eventId">The id of the event; null for an envelope without one.</param>
    /// <param name="trace">The trace all items share; null when there is none.</param>
    /// <param name="packed">All of it, but the moment of sending; the items have no payloads then.</param>
    public Envelope(IReadOnlyList<EnvelopeItem> items, SentryId? eventId = null, EnvelopeTrace? trace = null, PackedEnvelope? packed = null)
    {
        Items = items;
        EventId = eventId;
        Trace = trace;
        Packed = packed;
        Weight = packed?.Deflated.Array!.Length ?? 0;
        foreach (var item in items)
            Weight += item.Payload.Array?.Length ?? 0;
    }

    public IReadOnlyList<EnvelopeItem> Items { get; }

    public SentryId? EventId { get; }

    public EnvelopeTrace? Trace { get; }

    public PackedEnvelope? Packed { get; }

    /// <summary>Whether it is one of structured logs.</summary>
    public bool HoldsLogs => Items is [{ Category: DataCategory.LogItem }, ..];

    /// <summary>About how many bytes it takes while it waits.</summary>
    public long Weight { get; }

    /// <summary>The same with one more; for one that is not packed.</summary>
    public Envelope With(EnvelopeItem item) => new([.. Items, item], EventId, Trace);

    /// <summary>The same with some of its items: of one that is packed all or none.</summary>
    public Envelope WithItems(IReadOnlyList<EnvelopeItem> items) => new(items, EventId, Trace, items.Count == 0 ? null : Packed);

    /// <summary>The same, in its packed form.</summary>
    public Envelope As(PackedEnvelope packed)
    {
        var items = new EnvelopeItem[Items.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Items[i].Packed();
        return new Envelope(items, EventId, Trace, packed);
    }
}
