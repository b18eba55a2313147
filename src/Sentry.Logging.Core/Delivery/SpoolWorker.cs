using System;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Spooling;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// The work of the thread "Sentry spool": stores envelopes that are not delivered soon, and puts stored ones into the outbox, one at a time, with pauses, the
/// newest events first, while nothing else waits and no rate limit applies.
/// </summary>
internal sealed class SpoolWorker
{
    // More do not make the pause longer.
    private const int MostFailures = 30;

    private readonly object _gate = new();
    private readonly DiskSpool _spool;
    private readonly BoundedQueue<Envelope> _outbox;
    private readonly DeliveryProgress _progress;
    private readonly RateLimits _limits;
    private readonly RetrySchedule _retry;
    private readonly Action _startSending;
    private readonly SdkLog _log;
    private readonly TimeProvider _time;
    private SpoolEntry? _replayed;
    private bool _mayHaveMore = true;
    private int _failures;
    private long _restSince;
    private TimeSpan _rest;
    private long _checkedAt;
    private bool _isWoken;
    private volatile bool _sleepsLong;
    private volatile bool _isClosing;
    private volatile bool _isClosed;

    public SpoolWorker(
        DiskSpool spool,
        BoundedQueue<Envelope> outbox,
        DeliveryProgress progress,
        RateLimits limits,
        RetrySchedule retry,
        Action startSending,
        SdkLog log,
        TimeProvider time)
    {
        _spool = spool;
        _outbox = outbox;
        _progress = progress;
        _limits = limits;
        _retry = retry;
        _startSending = startSending;
        _log = log;
        _time = time;
        _checkedAt = time.GetTimestamp();
        spool.Wake = Wake;
    }

    public void Run()
    {
        while (!_isClosed)
        {
            try
            {
                var store = _spool.Step();
                var replay = Replay();
                Sleep(store is { } time && time < replay ? time : replay, isLong: store is null);
            }
            catch (Exception e)
            {
                _log.Error("The thread that stores events on disk failed and continues.", e);
                Sleep(_spool.Settings.LookAgain, isLong: false);
            }
        }
    }

    /// <summary>Sends no more stored envelopes: the queue is closing.</summary>
    public void EndReplay() => _isClosing = true;

    /// <summary>Ends the thread as soon as it has finished what it does.</summary>
    public void Close()
    {
        _isClosed = true;
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Puts a stored envelope into the outbox, if it is time for one. Returns how long until the next look.</summary>
    private TimeSpan Replay()
    {
        if (_replayed is { HasEnded: true } replayed)
            Rest(replayed.IsLeft);
        if (_isClosing || _replayed is not null)
            return _spool.Settings.LookAgain;
        if (_rest - _time.GetElapsedTime(_restSince) is var rest && rest > TimeSpan.Zero)
            return rest;

        var untilCheck = _spool.Settings.LookAgain - _time.GetElapsedTime(_checkedAt);
        if (untilCheck <= TimeSpan.Zero)
        {
            _checkedAt = _time.GetTimestamp();
            _mayHaveMore = true;
            _spool.Check();
        }

        if (!_mayHaveMore && !_spool.HasNewlyLeft)
            return untilCheck;

        // What the application sends now goes first.
        return _outbox.IsEmpty && TryReplayOne() ? _spool.Settings.LookAgain : _spool.Settings.Pace;
    }

    private bool TryReplayOne()
    {
        var isLimited = _limits.IsLimited(DataCategory.Error);
        var isOwn = false;
        var envelope = isLimited ? null : _spool.Take(wantsLogs: false, out isOwn);
        if (envelope is null && !_limits.IsLimited(DataCategory.LogItem))
            envelope = _spool.Take(wantsLogs: true, out isOwn);
        else
            isLimited |= envelope is null;
        _mayHaveMore = isLimited || envelope is not null;
        if (envelope is null)
            return false;

        _rest = isOwn ? _spool.Settings.OwnPace : _spool.Settings.Pace;
        _replayed = (SpoolEntry)envelope.Copy!;
        _progress.Enter(envelope.Logs);
        _startSending();
        if (_outbox.AddWhenRoom(envelope, EnvelopeSerializer.RoomOf(envelope), isLate: envelope.Logs > 0, mayWait: false))
        {
            _outbox.Wake();
            return true;
        }

        _replayed.TryLeave();
        _progress.Leave(envelope.Logs);
        return false;
    }

    private void Rest(bool hasFailed)
    {
        _replayed = null;
        _mayHaveMore = true;
        _failures = hasFailed ? Math.Min(_failures + 1, MostFailures) : 0;
        if (hasFailed)
            _rest = _retry.RestAfter(_failures);
        _restSince = _time.GetTimestamp();
    }

    private void Wake()
    {
        Interlocked.MemoryBarrier();
        if (!_sleepsLong)
            return;
        lock (_gate)
        {
            _isWoken = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Sleep(TimeSpan time, bool isLong)
    {
        // With another clock than the system's there is no signal when its time has changed.
        var longest = _time == TimeProvider.System ? TimeSpan.FromMinutes(1) : TimeSpan.FromMilliseconds(20);
        lock (_gate)
        {
            // While an envelope is watched, the thread wakes up soon anyway.
            _sleepsLong = isLong;
            Interlocked.MemoryBarrier();
            if (!_isClosed && !_isWoken && !(isLong && _spool.HasWork) && time > TimeSpan.Zero)
                Monitor.Wait(_gate, time < longest ? time + TimeSpan.FromMilliseconds(1) : longest);
            _sleepsLong = false;
            _isWoken = false;
        }
    }
}
