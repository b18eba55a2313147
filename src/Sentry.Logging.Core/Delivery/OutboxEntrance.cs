using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>Puts envelopes into the outbox, with a copy on disk if there is a spool. What has no room in the outbox is on disk only. Thread-safe.</summary>
internal sealed class OutboxEntrance
{
    private readonly BoundedQueue<Envelope> _outbox;
    private readonly DeliveryProgress _progress;
    private readonly SpoolLane? _spool;

    public OutboxEntrance(BoundedQueue<Envelope> outbox, DeliveryProgress progress, SpoolLane? spool)
    {
        _outbox = outbox;
        _progress = progress;
        _spool = spool;
    }

    /// <summary>Whether there is a spool.</summary>
    public bool HasSpool => _spool is not null;

    /// <summary>Adds the envelope, an envelope of logs when there is space; false if the outbox is closed, and the disk has no copy.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="queuedAt">When its content was queued.</param>
    /// <param name="isUrgent">Whether a copy is on disk before this returns.</param>
    public bool Add(Envelope envelope, long queuedAt, bool isUrgent = false)
    {
        var isLate = envelope.Logs > 0;
        var room = EnvelopeRoom.Of(envelope);
        if (_spool is null)
            return Put(envelope, room, isLate);
        var watched = _spool.Watch(envelope, queuedAt, isUrgent);

        // The intake shares the room of the outbox, which must stay half empty: the disk has more room than the memory.
        if (isLate ? _outbox.AddWhenRoom(watched, room, isLate, mayWait: false) : !_outbox.IsHalfFull && Put(watched, room, isLate))
            return true;
        if (watched.Copy?.TryLeave() != true)
            return Put(watched, room, isLate);
        _progress.Leave(envelope.Logs);
        return true;
    }

    // The room for events is divided at the intake.
    private bool Put(Envelope envelope, long room, bool isLate) =>
        isLate ? _outbox.AddWhenRoom(envelope, room, isLate) : _outbox.Add(envelope, room, envelope.Kind);
}
