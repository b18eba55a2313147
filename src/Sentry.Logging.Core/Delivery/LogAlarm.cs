using System;
using System.Threading;

namespace Sentry.Delivery;

/// <summary>
/// Wakes the thread that writes logs: when as many wait as it wants, when its time is over, or when somebody asks. Who adds a log reads one number; only the one
/// who finds that there are enough takes the lock.
/// </summary>
internal sealed class LogAlarm(TimeProvider time)
{
    private const int Awake = int.MaxValue;

    // The clock need not be the system's, and then nothing tells when it has moved.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private int _wanted = Awake;
    private bool _isWoken;

    /// <summary>Says how many wait.</summary>
    public void Tell(int waiting)
    {
        // Of all who see that there are enough, one wakes.
        if (waiting >= Volatile.Read(ref _wanted) && Interlocked.Exchange(ref _wanted, Awake) != Awake)
            Wake();
    }

    /// <summary>Wakes the thread, or lets it not fall asleep.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _isWoken = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Sleeps until so many wait, or nothing of the time is left, or somebody wakes it.</summary>
    /// <param name="wanted">How many are to wait.</param>
    /// <param name="waiting">How many do.</param>
    /// <param name="left">How much of the time is left; <see cref="TimeSpan.MaxValue"/>: there is no end.</param>
    public void Sleep(int wanted, Func<int> waiting, Func<TimeSpan> left)
    {
        Volatile.Write(ref _wanted, wanted);

        // Either who adds sees that somebody sleeps, or what was added is seen here.
        Interlocked.MemoryBarrier();
        Tell(waiting());
        lock (_gate)
        {
            while (!_isWoken && left() is var rest && rest > TimeSpan.Zero)
                Monitor.Wait(_gate, rest == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : Watched(rest));
            _isWoken = false;
        }

        Volatile.Write(ref _wanted, Awake);
    }

    private TimeSpan Watched(TimeSpan rest)
    {
        var longest = ReferenceEquals(time, TimeProvider.System) ? Minute : LongestSleep;
        return rest < longest ? rest + TimeSpan.FromMilliseconds(1) : longest;
    }
}
