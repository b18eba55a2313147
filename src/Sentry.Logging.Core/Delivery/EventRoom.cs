using Sentry.Diagnostics;
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

    // An event with a full trail of usual records. What events that are not serialized have beyond it may take a sixteenth of the room: serialized it takes a tenth,
    // and large objects that live for a short time cost the garbage collector a multiple of their size.
    private const int Usual = 32 * 1024;
    private const int PartForUnusual = 16;

    private readonly int _maxItems;
    private readonly QueueRoom _bytes;
    private readonly WaitingKinds _kinds = new();
    private readonly StormControl _storms;
    private readonly DiscardCounter _discards;
    private readonly DeliveryProgress _progress;
    private readonly SdkLog _log;

    /// <param name="maxItems">How many events may wait.</param>
    /// <param name="bytes">How many bytes they, and envelopes of logs, may take.</param>
    /// <param name="storms">Counts the events that are suppressed.</param>
    /// <param name="discards">Counts their attachments.</param>
    /// <param name="progress">Counts what waits.</param>
    /// <param name="log">Gets a diagnostic when logs make room.</param>
    public EventRoom(int maxItems, QueueRoom bytes, StormControl storms, DiscardCounter discards, DeliveryProgress progress, SdkLog log)
    {
        _maxItems = maxItems;
        _bytes = bytes;
        _storms = storms;
        _discards = discards;
        _progress = progress;
        _log = log;
        Intake = new BoundedQueue<PendingEnvelope>(maxItems, bytes.Events, keepsTaken: true, kinds: _kinds);
        Outbox = new BoundedQueue<Envelope>(int.MaxValue, bytes.Events, keepsTaken: true, bytes.SealedLogs, _kinds);
    }

    /// <summary>The events that are not serialized.</summary>
    public BoundedQueue<PendingEnvelope> Intake { get; }

    /// <summary>The envelopes that are not sent.</summary>
    public BoundedQueue<Envelope> Outbox { get; }

    /// <summary>Whether less than half of the room is left, so that nothing waits for more information.</summary>
    public bool IsHalfFull => Intake.IsHalfFull || _progress.Events > _maxItems / 2;

    /// <summary>Adds an event, which is counted as waiting, to the intake, or returns why not.</summary>
    public AddResult TryAdd(PendingEnvelope pending)
    {
        var (kind, bytes) = (pending.Kind, pending.EstimatedBytes);
        if (!kind.IsNone && IsHalfFull && _kinds.Of(kind) >= (IsNearlyFull ? 1 : MaxEqual))
            return AddResult.Collapsed;
        var result = TryAdd(pending, bytes);
        while (result is AddResult.TooMany or AddResult.TooLarge)
        {
            if (!(result == AddResult.TooLarge && TryTakeBack()))
            {
                if (!kind.IsNone && _kinds.Of(kind) > 0)
                    return AddResult.Collapsed;
                if (IsIntakeHeavy || !TryMakeRoom())
                    break;
            }

            result = TryAdd(pending, bytes);
        }

        return result;
    }

    private bool IsNearlyFull => _bytes.Events.Used > _bytes.Events.Max / 4 * 3 || _progress.Events > _maxItems / 4 * 3;

    private bool IsIntakeHeavy => Intake.Bytes - ((long)Usual * Intake.Count) > _bytes.Events.Max / PartForUnusual;

    private AddResult TryAdd(PendingEnvelope pending, long bytes)
    {
        if (_progress.Events > _maxItems)
            return AddResult.TooMany;
        return IsIntakeHeavy ? AddResult.TooLarge : Intake.TryAdd(pending, bytes, pending.Kind);
    }

    /// <summary>Drops sealed logs that use more than their share; false if there are none, or the intake alone has no room.</summary>
    private bool TryTakeBack()
    {
        if (IsIntakeHeavy || !_bytes.HasLent || Outbox.EvictLate() is not { } logs)
            return false;
        if (logs.Copy?.TryLeave() != true)
        {
            _discards.Count(DiscardReason.QueueOverflow, logs);
            LogDropMessages.Refused(_log, AddResult.TooLarge);
        }

        _progress.Leave(logs.Logs);
        return true;
    }

    /// <summary>Takes one of several equal events out of the queue, and counts it; false if all are different.</summary>
    private bool TryMakeRoom()
    {
        var kind = _kinds.MostRepeated();
        if (kind.IsNone)
            return false;
        if (Outbox.Evict(kind) is { } envelope)
        {
            // What is on disk is sent later.
            if (envelope.Copy?.TryLeave() != true)
                Collapse(envelope);
        }
        else if (Intake.Evict(kind) is { } pending)
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
