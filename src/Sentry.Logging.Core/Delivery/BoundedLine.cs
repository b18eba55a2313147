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
    private readonly LineRow<T> _first;
    private readonly LineRow<T> _late;
    private readonly bool _keepsTaken;
    private FlushMarker? _latestMarker;
    private bool _isInterrupted;
    private bool _isClosed;
    private bool _isLateClosed;

    /// <param name="maxCount">How many have room.</param>
    /// <param name="budget">How many bytes have room.</param>
    /// <param name="keepsTaken">Whether what was taken needs its room until <see cref="Leave"/>, since it is still worked on.</param>
    /// <param name="lateBudget">How many bytes have room in the second row. Null: it is not used.</param>
    public BoundedLine(int maxCount, ByteBudget budget, bool keepsTaken = false, ByteBudget? lateBudget = null)
    {
        _first = new LineRow<T>(maxCount, budget);
        _late = new LineRow<T>(int.MaxValue, lateBudget ?? budget);
        _keepsTaken = keepsTaken;
    }

    /// <summary>Whether less than half of the room is left.</summary>
    public bool IsHalfFull => _first.IsHalfFull;

    /// <summary>What keeps an item out, or that nothing does, and then it is in.</summary>
    public Room TryAdd(T item, long bytes)
    {
        lock (_gate)
        {
            if (_isClosed)
                return Room.Closed;
            var room = _first.TryAdd(item, bytes);
            if (room == Room.Given)
            {
                _latestMarker = null;
                Monitor.PulseAll(_gate);
            }

            return room;
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
                Monitor.Wait(_gate);
            }

            return false;
        }
    }

    /// <summary>Lets nothing more into the second row; what is there stays.</summary>
    public void CloseLate()
    {
        lock (_gate)
        {
            _isLateClosed = true;
            Monitor.PulseAll(_gate);
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
            (isLate ? _late : _first).Add(marker);
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

            (item, marker) = (_first.IsEmpty ? _late : _first).Take(_keepsTaken);
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
            (isLate ? _late : _first).GiveBack(bytes);
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

        // Whoever is woken for nothing looks once more, and then goes: the caller knows how late it is.
        longest = TimeSpan.Zero;
        return Monitor.Wait(_gate, time);
    }
}
