using System;
using System.Collections.Generic;
using System.Threading;

namespace Sentry.Delivery;

/// <summary>
/// A first-in, first-out queue, bounded by count and by bytes: the intake and the outbox. Flush markers wait in it without using room. Late items wait
/// in a second row with separate room. They are taken only while the first row is empty, so that events go before logs.
/// Any number of threads may add and take; one waits for items. Waits on a plain monitor, so that nothing depends on the thread pool.
/// </summary>
internal sealed class BoundedQueue<T>
    where T : class
{
    private readonly object _gate = new();
    private readonly LineRow<T> _first;
    private readonly LineRow<T> _late;
    private readonly bool _keepsTaken;
    private FlushMarker? _latestMarker;
    private bool _isInterrupted;
    private bool _isClosed;
    private bool _isLateClosed;

    /// <param name="maxCount">The capacity in items.</param>
    /// <param name="budget">The capacity in bytes.</param>
    /// <param name="keepsTaken">Whether an item uses its room until <see cref="Leave"/>, because it is still processed after it was taken.</param>
    /// <param name="lateBudget">The capacity of the second row in bytes. Null: there is no second row.</param>
    /// <param name="kinds">Counts the items of the first row by kind.</param>
    public BoundedQueue(int maxCount, ByteBudget budget, bool keepsTaken = false, ByteBudget? lateBudget = null, WaitingKinds? kinds = null)
    {
        _first = new LineRow<T>(maxCount, budget, kinds);
        _late = new LineRow<T>(int.MaxValue, lateBudget ?? budget);
        _keepsTaken = keepsTaken;
    }

    /// <summary>Called when an item may wait for a taking thread: after <see cref="Wake"/>, and before a thread waits for room.</summary>
    public Action? ItemsWait { get; set; }

    /// <summary>Whether less than half of the space is left.</summary>
    public bool IsHalfFull => _first.IsHalfFull;

    /// <summary>The room that the items of the first row use, in bytes.</summary>
    public long Bytes => _first.Bytes;

    /// <summary>The number of items in the first row, and of those that still use its room.</summary>
    public int Count => _first.Count;

    /// <summary>Adds the item if there is space; returns what prevents it otherwise.</summary>
    public AddResult TryAdd(T item, long bytes, in EventKind kind = default)
    {
        lock (_gate)
        {
            if (_isClosed)
                return AddResult.Closed;
            var room = _first.TryAdd(item, bytes, kind);
            if (room == AddResult.Added)
            {
                _latestMarker = null;
                Monitor.PulseAll(_gate);
            }

            return room;
        }
    }

    /// <summary>
    /// Adds the item even beyond the limits; false if the queue is closed. The taking thread may not notice the item before <see cref="Wake"/>.
    /// </summary>
    public bool Add(T item, long bytes, in EventKind kind)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            _first.Add(item, bytes, kind);
            _latestMarker = null;
            return true;
        }
    }

    /// <summary>Takes the newest item of a kind out of the first row; null if there is none.</summary>
    public T? Evict(in EventKind kind)
    {
        lock (_gate)
            return _first.Evict(kind);
    }

    /// <summary>Takes the newest item out of the second row; null if there is none.</summary>
    public T? EvictLate()
    {
        lock (_gate)
            return _late.Evict(default);
    }

    public bool IsClosed
    {
        get
        {
            lock (_gate)
                return _isClosed;
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
                return HasNone;
        }
    }

    /// <summary>
    /// Waits for space, if it may, and adds the item; false if the queue is closed, or there is no space. The taking thread may not notice the item before <see cref="Wake"/>.
    /// </summary>
    public bool AddWhenRoom(T item, long bytes, bool isLate = false, bool mayWait = true)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            lock (_gate)
            {
                var row = isLate ? _late : _first;
                while (!_isClosed && !(isLate && _isLateClosed))
                {
                    if (row.TryAddAlone(item, bytes))
                    {
                        if (!isLate)
                            _latestMarker = null;
                        return true;
                    }

                    Monitor.PulseAll(_gate);
                    if (isFirst)
                        break;
                    Monitor.Wait(_gate);
                }

                if (_isClosed || (isLate && _isLateClosed))
                    return false;
            }

            ItemsWait?.Invoke();
            if (!mayWait)
                return false;
        }
    }

    /// <summary>Closes the second row for new items; its items stay.</summary>
    public void CloseLate()
    {
        lock (_gate)
        {
            _isLateClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Makes the taking thread check for items.</summary>
    public void Wake()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
        ItemsWait?.Invoke();
    }

    /// <summary>Makes the taking or resting thread continue without an item.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _isInterrupted = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Adds a marker at the end; false if the queue is closed.</summary>
    public bool AddMarker(FlushMarker marker, bool isLate = false)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            if (!isLate)
                _latestMarker = marker;
            (isLate ? _late : _first).Add(marker);
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>
    /// The marker after which nothing has been added, even if it has left the queue; it serves every flush at this point. Null if there is none.
    /// </summary>
    public FlushMarker? LatestMarker
    {
        get
        {
            lock (_gate)
                return _latestMarker;
        }
    }

    /// <summary>
    /// Waits for the next item or marker; false if the queue is closed. Returns neither if it was interrupted, or after the given time.
    /// </summary>
    public bool Take(out T? item, out FlushMarker? marker, TimeSpan? longest = null)
    {
        // The caller's variable still holds the previous item; the wait must not keep that alive.
        item = null;
        marker = null;
        lock (_gate)
        {
            if (!Await(longest))
                return false;
            TryTake(out item, out marker);
            return true;
        }
    }

    /// <summary>Waits like <see cref="Take"/>, and takes nothing; false if the queue is closed.</summary>
    public bool Await(TimeSpan? longest = null)
    {
        lock (_gate)
        {
            while (!_isClosed && !_isInterrupted && HasNone && Waits(ref longest))
            {
            }

            _isInterrupted = false;
            return !_isClosed;
        }
    }

    /// <summary>Takes the next item or marker without waiting; false if there is none.</summary>
    public bool TryTake(out T? item, out FlushMarker? marker)
    {
        item = null;
        marker = null;
        lock (_gate)
        {
            if (_isClosed || HasNone)
                return false;
            (item, marker) = (_first.IsEmpty ? _late : _first).Take(_keepsTaken);
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Waits for the given time, whatever is in the queue, unless it is interrupted or closed.</summary>
    public void Rest(TimeSpan time)
    {
        lock (_gate)
        {
            if (!_isClosed && !_isInterrupted)
                Monitor.Wait(_gate, time);
            _isInterrupted = false;
        }
    }

    /// <summary>Releases the space of an item that kept it after it was taken.</summary>
    public void Leave(long bytes, bool isLate = false)
    {
        lock (_gate)
        {
            (isLate ? _late : _first).GiveBack(bytes);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Ends all waits permanently, and returns the remaining items; their markers fail.</summary>
    public IReadOnlyList<T> Close()
    {
        var left = new List<T>();
        lock (_gate)
        {
            _isClosed = true;
            _first.Empty(left);
            _late.Empty(left);
            Monitor.PulseAll(_gate);
        }

        return left;
    }

    private bool HasNone => _first.IsEmpty && _late.IsEmpty;

    private bool Waits(ref TimeSpan? longest)
    {
        if (longest is not { } time)
            return Monitor.Wait(_gate);
        if (time <= TimeSpan.Zero)
            return false;

        // A thread that was woken for nothing checks once more and then returns: the caller knows the time.
        longest = TimeSpan.Zero;
        return Monitor.Wait(_gate, time);
    }
}
