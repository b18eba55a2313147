using System;

namespace Sentry.Hubs;

/// <summary>
/// The waits of a framework's shut down, which flushes and then closes each of its doors, one after the other: they have one time together.
/// A wait that was not in vain costs the next one nothing. Thread-safe.
/// </summary>
internal sealed class SharedTime(TimeProvider time)
{
    // Whatever a framework does between two of its waits is quicker.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private readonly object _gate = new();
    private TimeSpan _spent;
    private long _spentAt = time.GetTimestamp();

    /// <summary>What is left of a time, after those waits that have just been in vain.</summary>
    public TimeSpan LeftOf(TimeSpan limit)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_spentAt) > Between)
                _spent = TimeSpan.Zero;
            return limit > _spent ? limit - _spent : TimeSpan.Zero;
        }
    }

    /// <summary>Waits, in what is left of a time.</summary>
    public bool Wait(TimeSpan limit, Func<TimeSpan, bool> wait)
    {
        var left = LeftOf(limit);
        var began = time.GetTimestamp();
        var isDone = wait(left);
        lock (_gate)
        {
            // Several at once have spent the same time.
            var spent = isDone ? TimeSpan.Zero : limit - left + time.GetElapsedTime(began);
            if (isDone || spent > _spent)
                _spent = spent;
            _spentAt = time.GetTimestamp();
        }

        return isDone;
    }
}
