using System;
using System.Threading;

namespace Sentry.Delivery;

/// <summary>The bytes that all waiting items of a sort may take together, in whichever queue they are. Thread-safe.</summary>
internal sealed class ByteBudget
{
    private readonly Func<long> _max;
    private readonly Func<long> _free;
    private long _used;

    public ByteBudget(long max)
        : this(() => max)
    {
    }

    /// <param name="max">The limit, which depends on others.</param>
    /// <param name="free">The limit at this moment, while others use more than their share; null: it is always the same.</param>
    public ByteBudget(Func<long> max, Func<long>? free = null)
    {
        _max = max;
        _free = free ?? max;
    }

    /// <summary>The limit.</summary>
    public long Max => _max();

    /// <summary>How many bytes are taken.</summary>
    public long Used => Volatile.Read(ref _used);

    /// <summary>Whether less than half of it is left.</summary>
    public bool IsHalfUsed => Used > Max / 2;

    /// <summary>Takes bytes if they are available. An amount above the limit is accepted only while nothing else is taken.</summary>
    public bool TryTake(long bytes)
    {
        while (true)
        {
            var used = Volatile.Read(ref _used);
            if (used > 0 && used + bytes > _free())
                return false;
            if (Interlocked.CompareExchange(ref _used, used + bytes, used) == used)
                return true;
        }
    }

    /// <summary>Takes bytes even beyond the limit.</summary>
    public void Take(long bytes) => Interlocked.Add(ref _used, bytes);

    public void GiveBack(long bytes) => Interlocked.Add(ref _used, -bytes);
}
