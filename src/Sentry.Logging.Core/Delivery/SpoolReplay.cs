using System;
using Sentry.Envelopes;
using Sentry.Spooling;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// Puts stored envelopes into the outbox, one at a time, with pauses, the newest events first, while nothing else waits and no rate limit applies.
/// For the thread of the spool.
/// </summary>
internal sealed class SpoolReplay
{
    // More do not make the pause longer.
    private const int MostFailures = 30;

    private readonly DiskSpool _spool;
    private readonly BoundedQueue<Envelope> _outbox;
    private readonly SpoolAccount _account;
    private readonly RateLimits _limits;
    private readonly RetrySchedule _retry;
    private readonly TimeProvider _time;
    private SpoolEntry? _replayed;
    private bool _mayHaveMore = true;
    private int _failures;
    private long _restSince;
    private TimeSpan _rest;
    private long _checkedAt;
    private volatile bool _isOver;

    public SpoolReplay(DiskSpool spool, BoundedQueue<Envelope> outbox, SpoolAccount account, RateLimits limits, RetrySchedule retry, TimeProvider time)
    {
        _spool = spool;
        _outbox = outbox;
        _account = account;
        _limits = limits;
        _retry = retry;
        _time = time;
        _checkedAt = time.GetTimestamp();
    }

    /// <summary>Called before an envelope is added: the threads that send may not run yet.</summary>
    public Action? StartSending { get; set; }

    /// <summary>Sends no more stored envelopes: the queue is closing. For any thread.</summary>
    public void End() => _isOver = true;

    /// <summary>Puts a stored envelope into the outbox, if it is time for one. Returns how long until the next look.</summary>
    public TimeSpan Step()
    {
        if (_replayed is { HasEnded: true } replayed)
            Rest(replayed.IsLeft);
        if (_isOver || _replayed is not null)
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
        _account.Enter(envelope.Logs);
        StartSending?.Invoke();
        if (_outbox.AddWhenRoom(envelope, EnvelopeRoom.Of(envelope), isLate: envelope.Logs > 0, mayWait: false))
        {
            _outbox.Wake();
            return true;
        }

        _replayed.TryLeave();
        _account.Leave(envelope.Logs);
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
}
