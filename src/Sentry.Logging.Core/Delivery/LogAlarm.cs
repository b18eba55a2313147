using System;
using System.Threading;

namespace Sentry.Delivery;

/// <summary>
/// Wakes the thread that writes logs: when enough logs wait, when its time is over, or on request. A thread that adds a log reads one number; it takes the lock
/// only if enough logs wait and the writing thread sleeps.
/// </summary>
internal sealed class LogAlarm(TimeProvider time)
{
    private const int Awake = int.MaxValue;

    private readonly object _gate = new();
    private int _wanted = Awake;
    private bool _isWoken;

    /// <summary>Reports how many logs wait.</summary>
    public void Tell(int waiting)
    {
        // Several threads may see that enough logs wait; only one of them wakes the writing thread.
        if (waiting >= Volatile.Read(ref _wanted) && Interlocked.Exchange(ref _wanted, Awake) != Awake)
            Wake();
    }

    /// <summary>Wakes the thread, or prevents its next sleep.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _isWoken = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Sleeps until enough logs wait, the time is over, or another thread calls <see cref="Wake"/>.</summary>
    /// <param name="wanted">The number of waiting logs that ends the sleep.</param>
    /// <param name="waiting">Returns the number of waiting logs.</param>
    /// <param name="left">Returns the time left; <see cref="TimeSpan.MaxValue"/>: no limit.</param>
    public void Sleep(int wanted, Func<int> waiting, Func<TimeSpan> left)
    {
        Volatile.Write(ref _wanted, wanted);

        // With the barrier, either the adding thread reads the new limit, or this thread reads the added log. Otherwise both could miss each other.
        Interlocked.MemoryBarrier();
        Tell(waiting());
        lock (_gate)
        {
            while (!_isWoken && left() is var rest && rest > TimeSpan.Zero)
                Monitor.Wait(_gate, rest == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : SleepTime.For(rest, time));
            _isWoken = false;
        }

        Volatile.Write(ref _wanted, Awake);
    }
}
