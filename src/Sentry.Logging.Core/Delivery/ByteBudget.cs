using System.Threading;

namespace Sentry.Delivery;

/// <summary>How many bytes all that waits may take together, in whichever line it stands. Thread-safe.</summary>
internal sealed class ByteBudget(long max)
{
    private long _used;

    /// <summary>The bound.</summary>
    public long Max => max;

    /// <summary>Whether less than half of it is left.</summary>
    public bool IsHalfUsed => Volatile.Read(ref _used) > max / 2;

    /// <summary>Takes so much, if it is there. What is larger than all of it has room while nothing else is there.</summary>
    public bool TryTake(long bytes)
    {
        while (true)
        {
            var used = Volatile.Read(ref _used);
            if (used > 0 && used + bytes > max)
                return false;
            if (Interlocked.CompareExchange(ref _used, used + bytes, used) == used)
                return true;
        }
    }

    /// <summary>Takes so much, whether it is there or not.</summary>
    public void Take(long bytes) => Interlocked.Add(ref _used, bytes);

    public void GiveBack(long bytes) => Interlocked.Add(ref _used, -bytes);
}
