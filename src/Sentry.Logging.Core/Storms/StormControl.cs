using System;
using System.Collections.Generic;

namespace Sentry.Storms;

/// <summary>
/// Keeps a storm of equal events from filling queue and quota: of each kind a number of events is sent in a row, and the allowance comes back evenly. The others
/// are only counted, and the next event of the kind carries the number. Knows a bounded number of kinds. Thread-safe; runs no code of the application.
/// </summary>
internal sealed class StormControl
{
    private const int MaxKinds = 1000;

    // So many kinds at once can be reported without a further event. A sample takes some kilobytes.
    private const int MaxSamples = 100;

    private static readonly TimeSpan Refill = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly Dictionary<EventKind, Storm> _kinds = [];
    private readonly List<Suppressed> _forgotten = [];
    private readonly int _max;
    private readonly TimeProvider _time;
    private readonly long _refill;
    private int _samples;
    private int _holding;
    private long _held;
    private long _lookedAt;

    /// <param name="max">How many equal events are sent in a row; 0: all. Those for which the queue has no room are counted in any case.</param>
    /// <param name="time">The clock.</param>
    public StormControl(int max, TimeProvider time)
    {
        _max = max;
        _time = time;
        _refill = (long)(Refill.TotalSeconds * time.TimestampFrequency);
    }

    /// <summary>Called when the first event is suppressed, so that another thread reads <see cref="UntilDue"/>. Runs on the thread that logs.</summary>
    public Action? Begins { get; set; }

    /// <summary>How many suppressed events are not reported by an event yet.</summary>
    public long Held
    {
        get
        {
            lock (_gate)
                return _held;
        }
    }

    /// <summary>Whether an event may be sent; if not, it is counted.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="time">Its time.</param>
    /// <param name="isLast">Whether it is the last of its kind for now, so that a sample of it is needed.</param>
    public bool Admits(in EventKind kind, DateTimeOffset time, out bool isLast)
    {
        isLast = false;
        if (_max == 0 || kind.IsNone)
            return true;
        bool begins;
        lock (_gate)
        {
            var storm = Get(kind);
            if (storm.TryTake(out isLast))
            {
                isLast &= NeedsSample(storm);
                return true;
            }

            begins = Hold(storm, time);
        }

        if (begins)
            Begins?.Invoke();
        return false;
    }

    /// <summary>An event that was admitted is not sent after all.</summary>
    public void GiveBack(in EventKind kind)
    {
        if (_max == 0 || kind.IsNone)
            return;
        lock (_gate)
        {
            if (_kinds.TryGetValue(kind, out var storm))
                storm.GiveBack();
        }
    }

    /// <summary>Keeps an event of a kind for the case that no other comes.</summary>
    public void Keep(in EventKind kind, SentryEvent sample)
    {
        lock (_gate)
        {
            var storm = Get(kind);
            if (!NeedsSample(storm))
                return;
            storm.Sample = sample;
            _samples++;
        }
    }

    /// <summary>Counts an event for which the queue has no room.</summary>
    /// <returns>Whether a sample of it is needed.</returns>
    public bool Hold(in EventKind kind, DateTimeOffset time)
    {
        bool begins;
        bool isNeeded;
        lock (_gate)
        {
            var storm = Get(kind);
            begins = Hold(storm, time);
            isNeeded = NeedsSample(storm);
        }

        if (begins)
            Begins?.Invoke();
        return isNeeded;
    }

    /// <summary>The suppressed events of a kind, for an event that carries their number; null if there are none.</summary>
    public Suppressed? Take(in EventKind kind)
    {
        if (kind.IsNone)
            return null;
        lock (_gate)
            return _holding > 0 && _kinds.TryGetValue(kind, out var storm) && storm.Held > 0 ? Take(storm) : null;
    }

    /// <summary>The suppressed events that have waited long enough for another event of their kind.</summary>
    /// <param name="all">Whether to return the others too.</param>
    public IReadOnlyList<Suppressed> TakeDue(bool all)
    {
        lock (_gate)
        {
            if (_holding == 0 && _forgotten.Count == 0)
                return [];
            List<Suppressed> due = [.. _forgotten];
            _forgotten.Clear();
            foreach (var forgotten in due)
                _held -= forgotten.Count;
            foreach (var storm in _kinds.Values)
            {
                if (storm.Held > 0 && (all || Left(storm) <= TimeSpan.Zero))
                    due.Add(Take(storm));
            }

            ForgetRested();
            return due;
        }
    }

    /// <summary>How long until <see cref="TakeDue"/> returns something; null while there is nothing.</summary>
    public TimeSpan? UntilDue
    {
        get
        {
            lock (_gate)
            {
                if (_forgotten.Count > 0)
                    return TimeSpan.Zero;
                if (_holding == 0)
                    return null;
                var least = LongestHold;
                foreach (var storm in _kinds.Values)
                {
                    if (storm.Held > 0 && Left(storm) is var left && left < least)
                        least = left;
                }

                return least;
            }
        }
    }

    private Storm Get(in EventKind kind)
    {
        var now = _time.GetTimestamp();
        if (!_kinds.TryGetValue(kind, out var storm))
        {
            if (_kinds.Count >= MaxKinds)
                MakeRoom(now);
            _kinds.Add(kind, storm = new Storm(kind, _max, _refill, now));
        }

        storm.Refill(now);
        return storm;
    }

    private bool Hold(Storm storm, DateTimeOffset time)
    {
        _held++;
        var begins = storm.Held == 0 && _holding++ == 0;
        storm.Hold(time, _time.GetTimestamp());
        return begins;
    }

    private Suppressed Take(Storm storm)
    {
        _holding--;
        _held -= storm.Held;
        return storm.Take();
    }

    private bool NeedsSample(Storm storm)
    {
        if (storm.Sample is null && _samples >= MaxSamples && _time.GetElapsedTime(_lookedAt) >= BetweenLooks)
            ForgetRested();
        return storm.Sample is null && _samples < MaxSamples;
    }

    /// <summary>Forgets the samples of kinds that are at rest. Looks at all kinds.</summary>
    private void ForgetRested()
    {
        var now = _lookedAt = _time.GetTimestamp();
        foreach (var storm in _kinds.Values)
        {
            if (storm.IsAtRest(now))
                ForgetSample(storm);
        }
    }

    private TimeSpan Left(Storm storm) => LongestHold - _time.GetElapsedTime(storm.HeldAt);

    /// <summary>Forgets the kinds that are at rest, and then the ones that have not come for the longest time, until a quarter is free.</summary>
    private void MakeRoom(long now)
    {
        List<Storm> storms = [.. _kinds.Values];
        storms.Sort(static (one, other) => one.UsedAt.CompareTo(other.UsedAt));
        foreach (var storm in storms)
        {
            if (storm.IsAtRest(now) || _kinds.Count > MaxKinds * 3 / 4)
                Forget(storm);
        }
    }

    private void Forget(Storm storm)
    {
        _kinds.Remove(storm.Kind);
        if (storm.Held > 0)
        {
            // They still wait for an event that carries their number.
            var taken = Take(storm);
            _held += taken.Count;
            _forgotten.Add(taken);
        }

        ForgetSample(storm);
    }

    private void ForgetSample(Storm storm)
    {
        _samples -= storm.Sample is null ? 0 : 1;
        storm.Sample = null;
    }
}
