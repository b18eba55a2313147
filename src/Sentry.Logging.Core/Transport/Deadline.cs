using System;
using System.Diagnostics;

namespace Sentry.Transport;

/// <summary>When the time of a request is over: that of its name, its connection, its TLS, of writing it and of the head of its answer together.</summary>
internal readonly struct Deadline
{
    // Waits take milliseconds in 31 bits.
    private const int LongestSeconds = 24 * 24 * 3600;

    private readonly long _end;

    private Deadline(long end) => _end = end;

    /// <summary>What is left, never less than zero.</summary>
    public TimeSpan Left
    {
        get
        {
            var ticks = _end - Stopwatch.GetTimestamp();
            return ticks <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency);
        }
    }

    public bool IsOver => Left == TimeSpan.Zero;

    /// <summary>What is left, as sockets take it: they take zero for no limit at all.</summary>
    public int LeftMilliseconds => Math.Max(1, (int)Math.Ceiling(Left.TotalMilliseconds));

    public static Deadline After(TimeSpan time)
    {
        var seconds = Math.Min(Math.Max(0, time.TotalSeconds), LongestSeconds);
        return new Deadline(Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency));
    }

    /// <summary>This one, or sooner.</summary>
    public Deadline Within(TimeSpan time)
    {
        var other = After(time);
        return other._end < _end ? other : this;
    }
}
