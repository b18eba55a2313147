using System;
using System.Collections.Generic;
using System.Threading;
using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>
/// Counts drops by reason and category: those not yet reported to the server, and all since the start. Thread-safe, without locks;
/// each drop is reported once, even while others are being counted.
/// </summary>
internal sealed class DiscardCounter
{
    // In the units of the server: attachments in bytes.
    private readonly long[] _unreported = new long[DiscardReasonNames.Count * DataCategoryNames.Count];

    // Attachments in items.
    private readonly long[] _totals = new long[DiscardReasonNames.Count * DataCategoryNames.Count];

    /// <summary>Whether drops are reported to the server.</summary>
    public bool IsReported { get; init; } = true;

    /// <summary>Tells the application what became of an event; null: there is no callback.</summary>
    public EventFates? Fates { get; init; }

    /// <summary>Counts what is neither an envelope nor an attachment.</summary>
    public void Count(DiscardReason reason, DataCategory category, long quantity = 1) => Add(reason, category, quantity, quantity);

    /// <summary>Counts an event, and tells the application.</summary>
    public void Count(DiscardReason reason, SentryId eventId)
    {
        Add(reason, DataCategory.Error, 1, 1);
        Tell(eventId, reason, status: 0);
    }

    /// <summary>Counts something that is not reported to the server.</summary>
    public void CountUntold(DiscardReason reason, DataCategory category) => Add(reason, category, 1, 1, isKnown: true);

    /// <summary>Counts an attachment: one for us, its bytes for the server.</summary>
    public void CountAttachment(DiscardReason reason, int bytes) => Add(reason, DataCategory.Attachment, Math.Max(1, bytes), 1);

    /// <summary>Counts all items of an envelope.</summary>
    /// <param name="reason">Why it is dropped.</param>
    /// <param name="envelope">The envelope.</param>
    /// <param name="status">The HTTP status of the response; 0: there is none.</param>
    public void Count(DiscardReason reason, Envelope envelope, int status = 0) => Count(reason, envelope.Items, envelope.EventId, status);

    /// <summary>Counts serialized items in the way the server would have counted them (docs/protocol.md 4.3).</summary>
    /// <param name="reason">Why they are dropped.</param>
    /// <param name="items">The items.</param>
    /// <param name="eventId">The id of the event, if it may be among them.</param>
    /// <param name="status">The HTTP status of the response; 0: there is none.</param>
    /// <param name="isKnown">Whether the server knows of the drop already: then it is not reported.</param>
    public void Count(DiscardReason reason, IReadOnlyList<EnvelopeItem> items, SentryId? eventId = null, int status = 0, bool isKnown = false)
    {
        foreach (var item in items)
        {
            switch (item.Category)
            {
                case DataCategory.LogItem:
                    Add(reason, DataCategory.LogItem, item.ItemCount ?? 1, item.ItemCount ?? 1, isKnown);
                    Add(reason, DataCategory.LogByte, item.Length, item.Length, isKnown);
                    break;
                case DataCategory.Attachment:
                    Add(reason, DataCategory.Attachment, Math.Max(1, item.Length), 1, isKnown);
                    break;
                case DataCategory.Error:
                    Add(reason, DataCategory.Error, 1, 1, isKnown);
                    if (eventId is { } id)
                        Tell(id, reason, status);
                    break;
            }
        }
    }

    /// <summary>Counts an envelope whose drop the server knows already.</summary>
    /// <inheritdoc cref="Count(DiscardReason, Envelope, int)"/>
    public void CountKnown(DiscardReason reason, Envelope envelope, int status = 0) => Count(reason, envelope.Items, envelope.EventId, status, isKnown: true);

    /// <summary>The drops that the server does not know yet; from now on they count as reported.</summary>
    public IReadOnlyList<DiscardCount> TakeUnreported()
    {
        List<DiscardCount>? drops = null;
        for (var cell = 0; cell < _unreported.Length; cell++)
        {
            if (Volatile.Read(ref _unreported[cell]) != 0 && Interlocked.Exchange(ref _unreported[cell], 0) is > 0 and var quantity)
                (drops ??= []).Add(DropOf(cell, quantity));
        }

        return drops ?? (IReadOnlyList<DiscardCount>)[];
    }

    /// <summary>Takes back drops that could not be reported.</summary>
    public void PutBack(IReadOnlyList<DiscardCount> drops)
    {
        foreach (var drop in drops)
            Interlocked.Add(ref _unreported[Cell(drop.Reason, drop.Category)], drop.Quantity);
    }

    /// <summary>How many drops the server does not know yet; bytes count each.</summary>
    public long Unreported
    {
        get
        {
            var sum = 0L;
            for (var cell = 0; cell < _unreported.Length; cell++)
                sum += Interlocked.Read(ref _unreported[cell]);
            return sum;
        }
    }

    public bool HasUnreported
    {
        get
        {
            for (var cell = 0; cell < _unreported.Length; cell++)
            {
                if (Volatile.Read(ref _unreported[cell]) != 0)
                    return true;
            }

            return false;
        }
    }

    /// <summary>All drops of a category since the start, by reason; attachments in items. What another event counts is among them.</summary>
    public SortedDictionary<DiscardReason, long> Totals(DataCategory category)
    {
        var drops = new SortedDictionary<DiscardReason, long>();
        for (var reason = (DiscardReason)0; (int)reason < DiscardReasonNames.Count; reason++)
        {
            if (Interlocked.Read(ref _totals[Cell(reason, category)]) is > 0 and var quantity)
                drops.Add(reason, quantity);
        }

        return drops;
    }

    private void Add(DiscardReason reason, DataCategory category, long quantity, long items, bool isKnown = false)
    {
        var cell = Cell(reason, category);
        Interlocked.Add(ref _totals[cell], items);
        if (IsReported && !isKnown && DiscardReasonNames.IsReported(reason))
            Interlocked.Add(ref _unreported[cell], quantity);
        if (reason == DiscardReason.Backpressure)
            DeliveryMeter.Suppressed(category, items);
        else if (category != DataCategory.LogByte)
            DeliveryMeter.Dropped(reason, category, items);
    }

    private void Tell(SentryId eventId, DiscardReason reason, int status) =>
        Fates?.Tell(eventId, reason == DiscardReason.Backpressure ? SentryFate.Suppressed : SentryFate.Dropped, reason, status);

    private static int Cell(DiscardReason reason, DataCategory category) => ((int)reason * DataCategoryNames.Count) + (int)category;

    private static DiscardCount DropOf(int cell, long quantity) =>
        new((DiscardReason)(cell / DataCategoryNames.Count), (DataCategory)(cell % DataCategoryNames.Count), quantity);
}
