using System;
using System.Collections.Generic;
using System.Globalization;

namespace Sentry.Envelopes;

/// <summary>
/// The content of one request (docs/protocol.md 1.5): serialized items and the header values that belong to them.
/// The rest of the header is written when the envelope is sent. Immutable.
/// </summary>
internal sealed class Envelope
{
    /// <param name="items">The items; the event, if there is one, comes first.</param>
    /// <param name="eventId">The id of the event; null for an envelope without one.</param>
    /// <param name="trace">The trace of all items; null if there is none.</param>
    /// <param name="packed">All of it except the time of sending; the items have no payloads then.</param>
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

    /// <summary>The number of structured logs, in an envelope of logs; 0 in any other.</summary>
    public int Logs { get; init; }

    /// <summary>Which envelopes contain an equal event.</summary>
    public EventKind Kind { get; init; }

    /// <summary>The time of the event.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>Its copy on disk; null if none is kept.</summary>
    public SpoolCopy? Copy { get; init; }

    /// <summary>Lent the memory of the payload; null if the payload has its own.</summary>
    public IPayloadMemory? Memory { get; init; }

    /// <summary>Approximate memory while it waits, in bytes.</summary>
    public long Weight { get; }

    /// <summary>A copy with one more item; only for an envelope that is not packed.</summary>
    public Envelope With(EnvelopeItem item) => Like([.. Items, item], null, Copy, Memory);

    /// <summary>A copy with some of its items. A packed envelope keeps all or none.</summary>
    public Envelope WithItems(IReadOnlyList<EnvelopeItem> items) => Like(items, items.Count == 0 ? null : Packed, Copy, Memory);

    /// <summary>The same envelope with a copy on disk. The payload has its own memory from now on, because the copy may be made after it was sent.</summary>
    public Envelope With(SpoolCopy copy) => Like(Items, Packed, copy, null);

    /// <summary>The packed form of this envelope.</summary>
    public Envelope As(PackedEnvelope packed)
    {
        var items = new EnvelopeItem[Items.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = Items[i].Packed();
        return Like(items, packed, Copy, null);
    }

    /// <summary>What it is called in diagnostics.</summary>
    public string Name => this switch
    {
        { EventId: { } id } => "Event " + id,
        { Logs: > 0 } => "A batch of " + Logs.ToString(CultureInfo.InvariantCulture) + " logs",
        _ => "An envelope without an event",
    };

    /// <summary>Gives lent memory back. The payload must not be read any more.</summary>
    public void GiveBackMemory()
    {
        if (Memory is not null && Items.Count > 0 && Items[0].Payload.Array is { } bytes)
            Memory.GiveBack(bytes);
    }

    private Envelope Like(IReadOnlyList<EnvelopeItem> items, PackedEnvelope? packed, SpoolCopy? copy, IPayloadMemory? memory) =>
        new(items, EventId, Trace, packed) { Logs = Logs, Kind = Kind, Time = Time, Copy = copy, Memory = memory };
}
