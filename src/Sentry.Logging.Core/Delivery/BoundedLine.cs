using System;
using System.Collections.Generic;
using System.Threading;

namespace Sentry.Delivery;

/// <summary>
/// A first-in, first-out line, bounded by count and by bytes: the intake and the outbox. Flush markers stand in it without taking room. What is added as
/// late stands in a second row with room of its own, and is taken while the first is empty: events go before logs.
/// Any number of threads may add, one takes. Waits on a plain monitor, so that nothing depends on the thread pool.
/// </summary>
internal sealed class BoundedLine<T>
    where T : class
{
    private readonly object _gate = new();
    private readonly Queue<Entry> _entries = new();
    private readonly Queue<Entry> _late = new();
    private readonly int _maxCount;
    private readonly ByteBudget _budget;
    private readonly ByteBudget _lateBudget;
    private readonly bool _keepsTaken;
    private FlushMarker? _latestMarker;
    private volatile bool _isHalfFull;
    private int _count;
    private int _lateCount;
    private bool _isInterrupted;
    private bool _isClosed;

    /// <param name="maxCount">How many have room.</param>
    /// <param name="budget">How many bytes have room.</param>
    /// <param name="keepsTaken">Whether what was taken needs its room until <see cref="Leave"/>, since it is still worked on.</param>
    /// <param name="lateBudget">How many bytes have room in the second row. Null: it is not used.</param>
    public BoundedLine(int maxCount, ByteBudget budget, bool keepsTaken = false, ByteBudget? lateBudget = null)
    {
        _maxCount = maxCount;
        _budget = budget;
        _lateBudget = lateBudget ?? budget;
        _keepsTaken = keepsTaken;
    }

    /// <summary>Whether less than half of the room is left.</summary>
    public bool IsHalfFull => _isHalfFull || _budget.IsHalfUsed;

    /// <summary>What keeps an item out, or that nothing does, and then it is in.</summary>
    public Room TryAdd(T item, long bytes)
    {
        lock (_gate)
        {
            if (_isClosed)
                return Room.Closed;
            if (_count >= _maxCount)
                return Room.NoPlace;
            if (!_budget.TryTake(bytes))
                return Room.NoBytes;
            Add(item, bytes);
            Monitor.PulseAll(_gate);
            return Room.Given;
        }
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

    /// <summary>Waits until there is room; false when the line is closed. Whoever takes need not notice before <see cref="Wake"/>.</summary>
    public bool AddWhenRoom(T item, long bytes, bool isLate = false)
    {
        lock (_gate)
        {
            while (!_isClosed && !(isLate ? TakesLateRoom(bytes) : TakesRoom(bytes)))
            {
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate);
            }

            if (_isClosed)
                return false;
            if (isLate)
                _late.Enqueue(new Entry(item, bytes, null));
            else
                Add(item, bytes);
            return true;
        }
    }

    /// <summary>Has whoever takes look whether there is something.</summary>
    public void Wake()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    /// <summary>Has whoever takes, or rests, go on without anything.</summary>
    public void Interrupt()
    {
        lock (_gate)
        {
            _isInterrupted = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Puts a marker at the end; false when the line is closed.</summary>
    public bool AddMarker(FlushMarker marker, bool isLate = false)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            if (!isLate)
                _latestMarker = marker;
            (isLate ? _late : _entries).Enqueue(new Entry(null, 0, marker));
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>The marker nothing has been added behind, also when it has moved on; it does for everybody who wants one here. Null when there is none.</summary>
    public FlushMarker? LatestMarker
    {
        get
        {
            lock (_gate)
                return _latestMarker;
        }
    }

    /// <summary>Waits for the next item or marker; false when the line is closed. Neither of them when it was interrupted, or when the time is over.</summary>
    public bool Take(out T? item, out FlushMarker? marker, TimeSpan? longest = null)
    {
        // The caller's variables hold what it took before; the wait must not keep that alive.
        item = null;
        marker = null;
        lock (_gate)
        {
            while (!_isClosed && !_isInterrupted && HasNone && Waits(ref longest))
            {
            }

            _isInterrupted = false;
            if (_isClosed)
                return false;
            if (HasNone)
                return true;

            var isLate = _entries.Count == 0;
            var entry = (isLate ? _late : _entries).Dequeue();
            item = entry.Item;
            marker = entry.Marker;
            if (item is not null && !_keepsTaken && !isLate)
                Count(-1, -entry.Bytes);
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Lets the time pass, whatever is in the line, until it is interrupted or closed.</summary>
    public void Rest(TimeSpan time)
    {
        lock (_gate)
        {
            if (!_isClosed && !_isInterrupted)
                Monitor.Wait(_gate, time);
            _isInterrupted = false;
        }
    }

    /// <summary>Gives back the room of something that was taken and kept it.</summary>
    public void Leave(long bytes, bool isLate = false)
    {
        lock (_gate)
        {
            if (isLate)
                LeaveLate(bytes);
            else
                Count(-1, -bytes);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Ends all waiting, for good, and gives back what is left; its markers are given up.</summary>
    public IReadOnlyList<T> Close()
    {
        var left = new List<T>();
        lock (_gate)
        {
            _isClosed = true;
            foreach (var entry in _entries)
            {
                if (entry.Item is not null)
                {
                    left.Add(entry.Item);
                    Count(-1, -entry.Bytes);
                }

                entry.Marker?.GiveUp();
            }

            foreach (var entry in _late)
            {
                if (entry.Item is not null)
                {
                    left.Add(entry.Item);
                    LeaveLate(entry.Bytes);
                }

                entry.Marker?.GiveUp();
            }

            _entries.Clear();
            _late.Clear();
            Monitor.PulseAll(_gate);
        }

        return left;
    }

    // What is larger than the whole line may pass alone; it need not be alone in the other lines as well, which may wait for this one.
    private bool TakesRoom(long bytes)
    {
        if (_count >= _maxCount)
            return false;
        if (_budget.TryTake(bytes))
            return true;
        if (_count > 0)
            return false;
        _budget.Take(bytes);
        return true;
    }

    private bool TakesLateRoom(long bytes)
    {
        if (!_lateBudget.TryTake(bytes))
        {
            if (_lateCount > 0)
                return false;
            _lateBudget.Take(bytes);
        }

        _lateCount++;
        return true;
    }

    private void LeaveLate(long bytes)
    {
        _lateCount--;
        _lateBudget.GiveBack(bytes);
    }

    private bool HasNone => _entries.Count == 0 && _late.Count == 0;

    private bool Waits(ref TimeSpan? longest)
    {
        if (longest is not { } time)
            return Monitor.Wait(_gate);
        if (time <= TimeSpan.Zero)
            return false;

        // Whoever is woken for nothing looks once more, and then goes: the caller knows how late it is.
        longest = TimeSpan.Zero;
        return Monitor.Wait(_gate, time);
    }

    private void Add(T item, long bytes)
    {
        _entries.Enqueue(new Entry(item, bytes, null));
        _count++;
        _isHalfFull = _count > _maxCount / 2;
        _latestMarker = null;
    }

    private void Count(int items, long bytes)
    {
        _count += items;
        _isHalfFull = _count > _maxCount / 2;
        _budget.GiveBack(-bytes);
    }

    private sealed class Entry(T? item, long bytes, FlushMarker? marker)
    {
        public T? Item { get; } = item;

        public long Bytes { get; } = bytes;

        public FlushMarker? Marker { get; } = marker;
    }
}

/// <summary>Whether something has found room in a line.</summary>
internal enum Room
{
    Given,

    /// <summary>There are as many as may be.</summary>
    NoPlace,

    /// <summary>They take as many bytes as they may.</summary>
    NoBytes,

    /// <summary>The line takes nothing any more.</summary>
    Closed,
}
