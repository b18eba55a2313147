using Sentry.Envelopes;
using Sentry.Storms;

namespace Sentry.Delivery;

/// <summary>
/// Decides whether an event finds room in the queue, from the intake to the last retry. The fuller the queue, the fewer equal events may wait; the others are
/// only counted. An event that differs from all others is dropped only if every waiting event does. Thread-safe; never waits.
/// </summary>
internal sealed class EventRoom
{
    // How many equal events may wait once half of the room is used.
    private const int MaxEqual = 10;

    // An event with a full trail of usual records. What events that are not serialized have beyond it may take an eighth of the room: serialized it takes a tenth,
    // and large objects that live for a short time cost the garbage collector a multiple of their size.
    private const int Usual = 32 * 1024;
    private const int PartForUnusual = 8;

    private readonly int _maxItems;
    private readonly ByteBudget _budget;
    private readonly BoundedQueue<PendingEnvelope> _intake;
    private readonly BoundedQueue<Envelope> _outbox;
    private readonly WaitingKinds _kinds;
    private readonly StormControl _storms;
    private readonly DiscardCounter _discards;
    private readonly DeliveryProgress _progress;

    public EventRoom(
        int maxItems,
        ByteBudget budget,
        BoundedQueue<PendingEnvelope> intake,
        BoundedQueue<Envelope> outbox,
        WaitingKinds kinds,
        StormControl storms,
        DiscardCounter discards,
        DeliveryProgress progress)
    {
        _maxItems = maxItems;
        _budget = budget;
        _intake = intake;
        _outbox = outbox;
        _kinds = kinds;
        _storms = storms;
        _discards = discards;
        _progress = progress;
    }

    /// <summary>Whether less than half of the room is left, so that nothing waits for more information.</summary>
    public bool IsHalfFull => _intake.IsHalfFull || _progress.Events > _maxItems / 2;

    /// <summary>Adds an event, which is counted as waiting, to the intake, or returns why not.</summary>
    public AddResult TryAdd(PendingEnvelope pending)
    {
        var (kind, bytes) = (pending.Kind, pending.EstimatedBytes);
        if (!kind.IsNone && IsHalfFull && _kinds.Of(kind) >= (IsNearlyFull ? 1 : MaxEqual))
            return AddResult.Collapsed;
        var result = TryAdd(pending, bytes);
        while (result is AddResult.TooMany or AddResult.TooLarge)
        {
            if (!kind.IsNone && _kinds.Of(kind) > 0)
                return AddResult.Collapsed;
            if (IsIntakeHeavy || !TryMakeRoom())
                break;
            result = TryAdd(pending, bytes);
        }

        return result;
    }

    private bool IsNearlyFull => _budget.Used > _budget.Max / 4 * 3 || _progress.Events > _maxItems / 4 * 3;

    private bool IsIntakeHeavy => _intake.Bytes - ((long)Usual * _intake.Count) > _budget.Max / PartForUnusual;

    private AddResult TryAdd(PendingEnvelope pending, long bytes)
    {
        if (_progress.Events > _maxItems)
            return AddResult.TooMany;
        return IsIntakeHeavy ? AddResult.TooLarge : _intake.TryAdd(pending, bytes, pending.Kind);
    }

    /// <summary>Takes one of several equal events out of the queue, and counts it; false if all are different.</summary>
    private bool TryMakeRoom()
    {
        var kind = _kinds.MostRepeated();
        if (kind.IsNone)
            return false;
        if (_outbox.Evict(kind) is { } envelope)
        {
            // What is on disk is sent later.
            if (envelope.Copy?.TryLeave() != true)
                Collapse(envelope);
        }
        else if (_intake.Evict(kind) is { } pending)
        {
            pending.Collapse(_storms);
        }
        else
        {
            return false;
        }

        _progress.Leave();
        return true;
    }

    private void Collapse(Envelope envelope)
    {
        _storms.Hold(envelope.Kind, envelope.Time);
        _progress.Fates?.Tell(envelope.EventId ?? SentryId.Empty, SentryFate.Suppressed, DiscardReason.Backpressure);
        foreach (var item in envelope.Items)
        {
            if (item.Category == DataCategory.Attachment)
                _discards.CountAttachment(DiscardReason.Backpressure, item.Length);
        }
    }
}
