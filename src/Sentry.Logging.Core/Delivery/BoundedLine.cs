using System.Collections.Generic;
using System.Threading;

namespace Sentry.Delivery;

/// <summary>
/// A first-in, first-out line, bounded by count and by bytes: the intake and the outbox. Flush markers stand in it without taking room.
/// Any number of threads may add, one takes. Waits on a plain monitor, so that nothing depends on the thread pool.
/// </summary>
internal sealed class BoundedLine<T>
    where T : class
{
    private readonly object _gate = new();
    private readonly Queue<Entry> _entries = new();
    private readonly int _maxCount;
    private readonly long _maxBytes;
    private FlushMarker? _latestMarker;
    private volatile bool _isHalfFull;
    private int _count;
    private long _bytes;
    private bool _isClosed;

    public BoundedLine(int maxCount, long maxBytes)
    {
        _maxCount = maxCount;
        _maxBytes = maxBytes;
    }

    /// <summary>Whether less than half of the room is left.</summary>
    public bool IsHalfFull => _isHalfFull;

    /// <summary>False when there is no room, or when the line is closed.</summary>
    public bool TryAdd(T item, long bytes)
    {
        lock (_gate)
        {
            if (_isClosed || !HasRoom(bytes))
                return false;
            Add(item, bytes);
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
                return _entries.Count == 0;
        }
    }

    /// <summary>Waits until there is room; false when the line is closed. Whoever takes need not notice before <see cref="Wake"/>.</summary>
    public bool AddWhenRoom(T item, long bytes)
    {
        lock (_gate)
        {
            while (!_isClosed && !HasRoom(bytes))
            {
                Monitor.PulseAll(_gate);
                Monitor.Wait(_gate);
            }

            if (_isClosed)
                return false;
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

    /// <summary>Puts a marker at the end; false when the line is closed.</summary>
    public bool AddMarker(FlushMarker marker)
    {
        lock (_gate)
        {
            if (_isClosed)
                return false;
            _latestMarker = marker;
            _entries.Enqueue(new Entry(null, 0, marker));
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

    /// <summary>Waits for the next item or marker; false when the line is closed.</summary>
    public bool Take(out T? item, out FlushMarker? marker)
    {
        lock (_gate)
        {
            while (!_isClosed && _entries.Count == 0)
                Monitor.Wait(_gate);
            if (_isClosed)
            {
                item = null;
                marker = null;
                return false;
            }

            var entry = _entries.Dequeue();
            item = entry.Item;
            marker = entry.Marker;
            if (item is not null)
            {
                Count(-1, -entry.Bytes);
            }

            Monitor.PulseAll(_gate);
            return true;
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
                    left.Add(entry.Item);
                entry.Marker?.GiveUp();
            }

            _entries.Clear();
            Monitor.PulseAll(_gate);
        }

        return left;
    }

    // What is larger than the whole line may pass alone.
    private bool HasRoom(long bytes) => _count < _maxCount && (_bytes + bytes <= _maxBytes || _count == 0);

    private void Add(T item, long bytes)
    {
        _entries.Enqueue(new Entry(item, bytes, null));
        Count(1, bytes);
        _latestMarker = null;
    }

    private void Count(int items, long bytes)
    {
        _count += items;
        _bytes += bytes;
        _isHalfFull = _count > _maxCount / 2 || _bytes > _maxBytes / 2;
    }

    private sealed class Entry(T? item, long bytes, FlushMarker? marker)
    {
        public T? Item { get; } = item;

        public long Bytes { get; } = bytes;

        public FlushMarker? Marker { get; } = marker;
    }
}
