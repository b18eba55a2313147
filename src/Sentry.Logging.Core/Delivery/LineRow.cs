using System.Collections.Generic;

namespace Sentry.Delivery;

/// <summary>One row of a <see cref="BoundedQueue{T}"/>, bounded by count and by bytes; markers take no room. For one thread at a time, except where it says so.</summary>
internal sealed class LineRow<T>(int maxCount, ByteBudget budget)
    where T : class
{
    private readonly Queue<Entry> _entries = new();
    private volatile bool _isHalfFull;
    private int _count;

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Whether less than half of the room is left. For any thread.</summary>
    public bool IsHalfFull => _isHalfFull || budget.IsHalfUsed;

    /// <summary>Adds an item, or says what keeps it out.</summary>
    public AddResult TryAdd(T item, long bytes)
    {
        if (_count >= maxCount)
            return AddResult.TooMany;
        if (!budget.TryTake(bytes))
            return AddResult.TooLarge;
        Add(item, bytes);
        return AddResult.Added;
    }

    /// <summary>As <see cref="TryAdd"/>. What is larger than the whole row may pass alone; it need not be alone in the other rows as well, which may wait for this one.</summary>
    public bool TryAddAlone(T item, long bytes)
    {
        if (_count >= maxCount)
            return false;
        if (!budget.TryTake(bytes))
        {
            if (_count > 0)
                return false;
            budget.Take(bytes);
        }

        Add(item, bytes);
        return true;
    }

    public void Add(FlushMarker marker) => _entries.Enqueue(new Entry(null, 0, marker));

    /// <summary>Takes the first item or marker; there has to be one.</summary>
    /// <param name="keepsRoom">Whether an item needs its room until <see cref="GiveBack"/>.</param>
    public (T? Item, FlushMarker? Marker) Take(bool keepsRoom)
    {
        var entry = _entries.Dequeue();
        if (entry.Item is not null && !keepsRoom)
            GiveBack(entry.Bytes);
        return (entry.Item, entry.Marker);
    }

    /// <summary>Gives back the room of an item.</summary>
    public void GiveBack(long bytes)
    {
        Count(-1);
        budget.GiveBack(bytes);
    }

    /// <summary>Moves the items that are left to a list, and gives up the markers.</summary>
    public void Empty(List<T> left)
    {
        while (_entries.Count > 0)
        {
            var (item, marker) = Take(keepsRoom: false);
            if (item is not null)
                left.Add(item);
            marker?.GiveUp();
        }
    }

    private void Add(T item, long bytes)
    {
        _entries.Enqueue(new Entry(item, bytes, null));
        Count(1);
    }

    private void Count(int items)
    {
        _count += items;
        _isHalfFull = _count > maxCount / 2;
    }

    // A class, since the collections of a struct are compiled anew in every process.
    private sealed class Entry(T? item, long bytes, FlushMarker? marker)
    {
        public T? Item { get; } = item;

        public long Bytes { get; } = bytes;

        public FlushMarker? Marker { get; } = marker;
    }
}
