using System;

namespace Sentry.Hubs;

/// <summary>
/// One time limit for all waits of a framework's shutdown, which flushes and then closes each integration, one after the other.
/// A successful wait uses none of the time. Thread-safe.
/// </summary>
internal sealed class SharedTimeout(TimeProvider time)
{
    // Longer than anything a framework does between two of its waits.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private readonly object _gate = new();
    private TimeSpan _spent;
    private long _spentAt = time.GetTimestamp();

    /// <summary>What is left of a time after the recent waits that failed.</summary>
    public TimeSpan LeftOf(TimeSpan limit)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_spentAt) > Between)
                _spent = TimeSpan.Zero;
            return limit > _spent ? limit - _spent : TimeSpan.Zero;
        }
    }

    /// <summary>Waits within what is left of a time.</summary>
    public bool Wait(TimeSpan limit, Func<TimeSpan, bool> wait)
    {
        var left = LeftOf(limit);
        var began = time.GetTimestamp();
        var isDone = wait(left);
        lock (_gate)
        {
            // Parallel waits have used the same time.
            var spent = isDone ? TimeSpan.Zero : limit - left + time.GetElapsedTime(began);
            if (isDone || spent > _spent)
                _spent = spent;
            _spentAt = time.GetTimestamp();
        }

        return isDone;
    }
}
