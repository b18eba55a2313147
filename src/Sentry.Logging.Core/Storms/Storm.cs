using System;

namespace Sentry.Storms;

/// <summary>One kind of events: how many may still be sent, and how many were not. Guarded by the lock of <see cref="StormControl"/>.</summary>
internal sealed class Storm
{
    private readonly double _max;
    private readonly double _refill;
    private double _left;
    private DateTimeOffset _since;
    private DateTimeOffset _until;

    /// <param name="kind">Of which events.</param>
    /// <param name="max">How many may be sent in a row.</param>
    /// <param name="refill">The time after which the whole allowance is back.</param>
    /// <param name="now">The time.</param>
    public Storm(in EventKind kind, int max, long refill, long now)
    {
        Kind = kind;
        _max = _left = max;
        _refill = refill;
        UsedAt = now;
    }

    public EventKind Kind { get; }

    /// <summary>When it was last used, and its allowance was brought up to date.</summary>
    public long UsedAt { get; private set; }

    /// <summary>When the first of the suppressed events came.</summary>
    public long HeldAt { get; private set; }

    /// <summary>How many events were suppressed since the last event that carried their number.</summary>
    public long Held { get; private set; }

    /// <summary>An event of this kind, for the case that no other comes.</summary>
    public SentryEvent? Sample { get; set; }

    /// <summary>Whether a new one would be the same.</summary>
    public bool IsAtRest(long now) => Held == 0 && LeftAt(now) >= _max;

    /// <summary>Returns what has come back of the allowance.</summary>
    public void Refill(long now)
    {
        _left = LeftAt(now);
        UsedAt = now;
    }

    /// <summary>Takes one from the allowance if there is one.</summary>
    /// <param name="isLast">Whether it was the last.</param>
    public bool TryTake(out bool isLast)
    {
        isLast = false;
        if (_left < 1)
            return false;
        _left--;
        isLast = _left < 1;
        return true;
    }

    public void GiveBack() => _left = Math.Min(_max, _left + 1);

    public void Hold(DateTimeOffset time, long now)
    {
        if (Held++ == 0)
        {
            HeldAt = now;
            _since = _until = time;
        }
        else if (time > _until)
        {
            _until = time;
        }
        else if (time < _since)
        {
            _since = time;
        }
    }

    public Suppressed Take()
    {
        var suppressed = new Suppressed(Held, _since, _until, Sample);
        Held = 0;
        return suppressed;
    }

    private double LeftAt(long now) => now <= UsedAt ? _left : Math.Min(_max, _left + (_max * (now - UsedAt) / _refill));
}
