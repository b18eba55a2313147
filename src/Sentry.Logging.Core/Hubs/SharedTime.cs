using System;
using System.Diagnostics;

namespace Sentry.Hubs;

/// <summary>
/// The waits of a framework's shut down, which flushes and then closes each of its doors, one after the other: they have one time together.
/// A wait that was not in vain costs the next one nothing. Thread-safe.
/// </summary>
internal sealed class SharedTime
{
    // Whatever a framework does between two of its waits is quicker.
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    private readonly object _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private TimeSpan _spent;
    private TimeSpan _spentAt;

    /// <summary>What is left of a time, after those waits that have just been in vain.</summary>
    public TimeSpan LeftOf(TimeSpan time)
    {
        lock (_gate)
        {
            if (_clock.Elapsed - _spentAt > Between)
                _spent = TimeSpan.Zero;
            return time > _spent ? time - _spent : TimeSpan.Zero;
        }
    }

    /// <summary>Waits, in what is left of a time.</summary>
    public bool Wait(TimeSpan time, Func<TimeSpan, bool> wait)
    {
        var left = LeftOf(time);
        var began = _clock.Elapsed;
        var isDone = wait(left);
        lock (_gate)
        {
            var now = _clock.Elapsed;

            // Several at once have spent the same time.
            var spent = isDone ? TimeSpan.Zero : time - left + (now - began);
            if (isDone || spent > _spent)
                _spent = spent;
            _spentAt = now;
        }

        return isDone;
    }
}
