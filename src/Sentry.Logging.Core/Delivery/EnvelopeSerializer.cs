using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Spotlight;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// The work of the thread "Sentry serializer": takes waiting events, serializes them, and puts them into the outbox. It never waits for room there: bytes take less
/// than what they were made of. It also sends the events that carry the number of suppressed ones, if no other event does.
/// </summary>
internal sealed class EnvelopeSerializer
{
    private const int BetweenWakes = 8;
    private const int BetweenLooks = 64;

    private readonly BoundedQueue<PendingEnvelope> _intake;
    private readonly UpgradeWindow _window;
    private readonly Func<EnvelopePacker> _newPacker;
    private readonly BoundedQueue<Envelope> _outbox;
    private readonly OutboxEntrance _entrance;
    private readonly StormEvents _storms;
    private readonly DiscardCounter _discards;
    private readonly DeliveryProgress _progress;
    private readonly SdkLog _log;
    private EnvelopePacker? _packer;
    private int _serialized;
    private int _abandoned;

    public EnvelopeSerializer(
        EventRoom room,
        UpgradeWindow window,
        Func<EnvelopePacker> newPacker,
        OutboxEntrance entrance,
        StormEvents storms,
        DiscardCounter discards,
        DeliveryProgress progress,
        SdkLog log)
    {
        _intake = room.Intake;
        _window = window;
        _newPacker = newPacker;
        _outbox = room.Outbox;
        _entrance = entrance;
        _storms = storms;
        _discards = discards;
        _progress = progress;
        _log = log;
    }

    /// <summary>Gets a copy of every envelope; null: there are no copies.</summary>
    public SpotlightCopies? Spotlight { get; init; }

    /// <summary>How many were not serialized when the outbox was closed.</summary>
    public int Abandoned => Volatile.Read(ref _abandoned);

    public void Run()
    {
        TimeSpan? longest = null;
        while (_intake.Take(out var pending, out var marker, longest))
        {
            if (marker is not null)
            {
                SerializeStorms(all: true);
                Pass(marker);
            }

            if (pending is not null)
                Finish(pending);

            if ((_intake.IsEmpty || _serialized % BetweenLooks == 0) && (longest = _storms.UntilDue) <= TimeSpan.Zero)
                SerializeStorms(all: false);

            // The sender is faster: to wake it for each envelope would cost more than to send it. But no envelope waits for a later one.
            if (_intake.IsEmpty || ++_serialized % BetweenWakes == 0)
                _outbox.Wake();
        }
    }

    // A separate method, because the one that waits for the next event must not keep this one alive in a register or on its stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Finish(PendingEnvelope pending)
    {
        Serialize(pending);
        _intake.Leave(pending.EstimatedBytes);
        pending.Settled?.Set();
    }

    private void SerializeStorms(bool all)
    {
        foreach (var pending in _storms.TakeDue(all))
            Serialize(pending);
    }

    private void Pass(FlushMarker marker)
    {
        if (!_outbox.AddMarker(marker))
            marker.GiveUp();
    }

    private void Serialize(PendingEnvelope pending)
    {
        try
        {
            if (pending.IsOpen)
            {
                _outbox.Wake();
                Prepare(pending);
                _window.WaitFor(pending.AcceptedAt, pending.AnnouncesThrow);
            }

            var envelope = pending.Serialize();
            if (envelope is null)
            {
                pending.CountSuppressed(_progress);
                _progress.Leave();
                if (_log.Explains)
                    _log.Debug("An event is not sent separately: its text is added to the event of the exception that followed.");
                return;
            }

            Spotlight?.Add(envelope);
            if (!pending.IsSent)
            {
                _progress.Leave();
                return;
            }

            // A client report can still be added to an envelope that is not packed. One is enough, and many would take the room of ten times as many.
            if (!_discards.HasUnreported || !_outbox.IsEmpty)
                envelope = (_packer ??= _newPacker()).Pack(envelope);
            if (_entrance.Add(envelope, pending.AcceptedAt, pending.IsUrgent))
                return;
            Interlocked.Increment(ref _abandoned);
            Drop(pending, DiscardReason.NetworkError);
        }
        catch (Exception e)
        {
            _log.Error("An event could not be serialized and is lost.", e);
            Drop(pending, DiscardReason.InternalSdkError);
        }
    }

    private void Prepare(PendingEnvelope pending)
    {
        try
        {
            pending.Prepare();
        }
        catch (Exception e)
        {
            // Preparation only does work early; serialization repeats it.
            _log.Debug("An event could not be prepared: " + e.GetType().Name);
        }
    }

    private void Drop(PendingEnvelope pending, DiscardReason reason)
    {
        try
        {
            pending.CountDiscard(reason, _discards);
        }
        catch (Exception e)
        {
            _log.Error("A lost event could not be counted.", e);
        }

        _progress.Leave();
    }
}
