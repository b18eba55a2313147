using System;
using System.Diagnostics;

namespace Sentry.Transport;

/// <summary>When a request times out: one limit for name lookup, connection, TLS, writing, and the head of the response.</summary>
internal readonly struct Deadline
{
    // A wait takes milliseconds as a 32-bit number.
    private const int LongestSeconds = 24 * 24 * 3600;

    private readonly long _end;

    private Deadline(long end) => _end = end;

    /// <summary>The time left, never negative.</summary>
    public TimeSpan Left
    {
        get
        {
            var ticks = _end - Stopwatch.GetTimestamp();
            return ticks <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds((double)ticks / Stopwatch.Frequency);
        }
    }

    public bool IsOver => Left == TimeSpan.Zero;

    /// <summary>The time left for a socket, at least 1: for sockets zero means no limit.</summary>
    public int LeftMilliseconds => Math.Max(1, (int)Math.Ceiling(Left.TotalMilliseconds));

    public static Deadline After(TimeSpan time)
    {
        var seconds = Math.Min(Math.Max(0, time.TotalSeconds), LongestSeconds);
        return new Deadline(Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency));
    }

    /// <summary>The earlier one of this deadline and the given time from now.</summary>
    public Deadline Within(TimeSpan time)
    {
        var other = After(time);
        return other._end < _end ? other : this;
    }
}
