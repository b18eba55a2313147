using System.Threading;

namespace Sentry.Delivery;

/// <summary>The bytes that all waiting items may take together, in whichever queue they are. Thread-safe.</summary>
internal sealed class ByteBudget(long max)
{
    private long _used;

    /// <summary>The limit.</summary>
    public long Max => max;

    /// <summary>How many bytes are taken.</summary>
    public long Used => Volatile.Read(ref _used);

    /// <summary>Whether less than half of it is left.</summary>
    public bool IsHalfUsed => Used > max / 2;

    /// <summary>Takes bytes if they are available. An amount above the limit is accepted only while nothing else is taken.</summary>
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

    /// <summary>Takes bytes even beyond the limit.</summary>
    public void Take(long bytes) => Interlocked.Add(ref _used, bytes);

    public void GiveBack(long bytes) => Interlocked.Add(ref _used, -bytes);
}
