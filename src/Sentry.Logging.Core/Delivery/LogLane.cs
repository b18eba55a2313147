using System;
using System.Collections.Generic;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Spotlight;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// The pipeline of structured logs, separate from that of events so that neither waits for the other: queue → the thread "Sentry logs", which writes them into
/// batches → outbox. A batch ends with 100 logs, with 256 KiB, and 5 seconds after its first log. Adding a log takes no lock; one log in a hundred wakes the thread.
/// </summary>
internal sealed class LogLane
{
    private const int MaxLogs = 100;
    private const int MaxBytes = 256 * 1024;
    private const long BetweenWakes = 16 * 1024;

    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(5);

    // With a spool no log stays longer than this where a kill of the process loses it.
    private static readonly TimeSpan MaxAgeWithSpool = TimeSpan.FromMilliseconds(100);

    private readonly LogQueue _queue;
    private readonly ILogBatch _batch;
    private readonly Func<EnvelopePacker> _newPacker;
    private readonly BoundedQueue<Envelope> _outbox;
    private readonly OutboxEntrance _entrance;
    private readonly TimeSpan _maxAge;
    private readonly RateLimits _limits;
    private readonly DiscardCounter _discards;
    private readonly DeliveryProgress _progress;
    private readonly SdkLog _log;
    private readonly TimeProvider _time;
    private readonly LogAlarm _alarm;
    private readonly Func<int> _waiting;
    private readonly Func<TimeSpan> _left;
    private readonly object _gate = new();
    private readonly List<FlushMarker> _markers = [];
    private EnvelopePacker? _packer;
    private long _firstAt;
    private long _unannounced;
    private int _seen;
    private int _done;
    private int _abandoned;
    private volatile bool _isClosed;

    public LogLane(
        ILogBatch batch,
        QueueRoom room,
        HttpTransport transport,
        BoundedQueue<Envelope> outbox,
        OutboxEntrance entrance,
        DiscardCounter discards,
        DeliveryProgress progress,
        SdkLog log,
        TimeProvider time)
    {
        _queue = new LogQueue(() => room.MaxUnwritten);
        room.Unwritten = () => _queue.HeldBytes;
        _batch = batch;
        _newPacker = transport.NewPacker;
        _limits = transport.Limits;
        _outbox = outbox;
        _entrance = entrance;
        _maxAge = entrance.HasSpool ? MaxAgeWithSpool : MaxAge;
        _discards = discards;
        _progress = progress;
        Account = new LogAccount(discards, progress);
        _log = log;
        _time = time;
        _alarm = new LogAlarm(time);
        _waiting = () => _queue.Waiting;
        _left = Left;
    }

    /// <summary>Gets a copy of every batch; null: there are no copies.</summary>
    public SpotlightCopies? Spotlight { get; init; }

    /// <summary>The number of logs added so far. May overflow.</summary>
    public int Entered => _queue.Entered;

    /// <summary>The number of logs taken from the queue and written, or dropped. May overflow.</summary>
    public int Written => Volatile.Read(ref _seen);

    /// <summary>The number of logs that are not in an envelope yet.</summary>
    public int Unsealed => unchecked(Entered - Volatile.Read(ref _done));

    /// <summary>The number of logs that were left at the close.</summary>
    public int Abandoned => Volatile.Read(ref _abandoned);

    /// <summary>Adds a log. If there is no room, or the SDK is closing, the log is counted as dropped.</summary>
    public bool TryAdd(QueuedLog log, int bytes, bool isClosing)
    {
        if ((isClosing ? AddResult.Closed : _queue.TryAdd(log, bytes)) is not AddResult.Added and var room)
        {
            Account.Refuse(room == AddResult.Closed ? DiscardReason.Closed : DiscardReason.QueueOverflow, bytes);
            LogDropMessages.Refused(_log, room);
            return false;
        }

        _alarm.Tell(_queue.Waiting);
        return true;
    }

    /// <summary>Counts the logs.</summary>
    public LogAccount Account { get; }

    /// <summary>The logs that are not taken yet; the others are counted as seen.</summary>
    public LogQueue Untaken => _queue;

    /// <summary>Writes and passes on everything added so far, and then the marker. False if it is closed.</summary>
    public bool AddMarker(FlushMarker marker)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            _markers.Add(marker);
        }

        _alarm.Wake();
        return true;
    }

    /// <summary>Drops the remaining logs, and counts them as lost.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            foreach (var marker in _markers)
                marker.GiveUp();
            _markers.Clear();
        }

        _outbox.CloseLate();
        _alarm.Wake();
    }

    public void Run()
    {
        var goesOn = true;
        while (goesOn)
        {
            try
            {
                goesOn = TakeStep();
            }
            catch (Exception e)
            {
                _log.Error("The thread that writes structured logs failed and continues.", e);
            }
        }

        var left = _queue.Close();
        Account.CountTaken(_queue.Taken);
        Abandon(left);
        if (_batch.Count > 0)
        {
            var envelope = _batch.Serialize();
            _progress.Enter(envelope.Logs);
            Lose(envelope);
        }

        Volatile.Write(ref _done, Entered);
    }

    /// <summary>Writes the waiting logs, and passes on a batch that is due; false if it is closed.</summary>
    private bool TakeStep()
    {
        FlushMarker[] markers;
        lock (_gate)
        {
            if (_isClosed)
                return false;
            markers = [.. _markers];
            _markers.Clear();
        }

        // The markers are taken first, so everything before them is in this list.
        var log = _queue.TakeAll();
        Account.CountTaken(_queue.Taken);
        for (; log is not null && !_isClosed; log = log.Next)
            Write(log);
        Abandon(log);
        if (markers.Length > 0 || Left() <= TimeSpan.Zero)
            Serialize();
        Announce(1);
        foreach (var marker in markers)
        {
            if (!_outbox.AddMarker(marker, isLate: true))
                marker.GiveUp();
        }

        _alarm.Sleep(_batch.Count == 0 ? 1 : MaxLogs - _batch.Count, _waiting, _left);
        return true;
    }

    private void Write(QueuedLog log)
    {
        var isLimited = _limits.IsLimited(DataCategory.LogItem);
        var isLost = false;
        try
        {
            if (!isLimited)
                _batch.Add(log);
        }
        catch (Exception e)
        {
            isLost = true;
            _log.Error("A structured log could not be written and is lost.", e);
        }

        var bytes = _queue.Release(log);
        if (isLimited || isLost)
            Drop(isLimited ? DiscardReason.RateLimitBackoff : DiscardReason.InternalSdkError, bytes);
        else if (_batch.Count == 1)
            _firstAt = _time.GetTimestamp();
        Volatile.Write(ref _seen, log.Number);
        if (_batch.Count == 0)
            Volatile.Write(ref _done, _seen);
        else if (_batch.Count >= MaxLogs || _batch.Length >= MaxBytes)
            Serialize();
    }

    private void Drop(DiscardReason reason, int bytes)
    {
        Account.Drop(reason, bytes);
        if (reason == DiscardReason.RateLimitBackoff)
            LogDropMessages.Limited(_log);
    }

    private TimeSpan Left() => _batch.Count == 0 ? TimeSpan.MaxValue : _maxAge - _time.GetElapsedTime(_firstAt);

    private void Serialize()
    {
        if (_batch.Count == 0)
            return;
        var envelope = _batch.Serialize();
        _progress.Enter(envelope.Logs);
        try
        {
            Spotlight?.Add(envelope);
            // A client report can only be added to an envelope that is not packed.
            if (!_discards.HasUnreported)
            {
                var plain = envelope;
                envelope = (_packer ??= _newPacker()).Pack(plain, _batch.Repeats);
                if (envelope.Packed is not null)
                    plain.GiveBackMemory();
            }

            if (!_entrance.Add(envelope, _firstAt))
                Lose(envelope);
            else
                _unannounced += EnvelopeRoom.Of(envelope);
            Announce(BetweenWakes);
        }
        catch (Exception e)
        {
            _log.Error("Structured logs could not be serialized and are lost.", e);
            _discards.Count(DiscardReason.InternalSdkError, envelope);
            _progress.Leave(envelope.Logs);
        }

        Volatile.Write(ref _done, _seen);
    }

    /// <summary>Wakes the sender if so many bytes wait for it. It is faster with small batches, and would have to be woken for each; a large one takes it longer.</summary>
    private void Announce(long least)
    {
        if (_unannounced < least)
            return;
        _unannounced = 0;
        _outbox.Wake();
    }

    private void Lose(Envelope envelope)
    {
        LogDropMessages.Lost(_log);
        Interlocked.Add(ref _abandoned, envelope.Logs);
        _discards.Count(DiscardReason.NetworkError, envelope);
        _progress.Leave(envelope.Logs);
    }

    private void Abandon(QueuedLog? log)
    {
        if (log is not null)
            LogDropMessages.Unwritten(_log);
        for (; log is not null; log = log.Next)
        {
            Interlocked.Increment(ref _abandoned);
            Account.Drop(DiscardReason.NetworkError, _queue.Release(log));
        }
    }
}
