using System.Collections.Generic;
using System.Threading;

namespace Sentry.Delivery;

/// <summary>
/// One row of a <see cref="BoundedQueue{T}"/>, bounded by count and by bytes; markers use no room. For one thread at a time, unless a member allows more.
/// </summary>
internal sealed class LineRow<T>(int maxCount, ByteBudget budget, WaitingKinds? kinds = null)
    where T : class
{
    private readonly Queue<Entry> _entries = new();
    private volatile bool _isHalfFull;
    private volatile int _count;
    private long _bytes;

    /// <summary>The room that is used, in bytes. For any thread.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The number of items that use room. For any thread.</summary>
    public int Count => _count;

    public bool IsEmpty => _entries.Count == 0;

    /// <summary>Whether less than half of the room is left. For any thread.</summary>
    public bool IsHalfFull => _isHalfFull || budget.IsHalfUsed;

    /// <summary>Adds an item, or returns why it does not fit.</summary>
    public AddResult TryAdd(T item, long bytes, in EventKind kind = default)
    {
        if (_count >= maxCount)
            return AddResult.TooMany;
        if (!budget.TryTake(bytes))
            return AddResult.TooLarge;
        Enqueue(item, bytes, kind);
        return AddResult.Added;
    }

    /// <summary>Adds an item even beyond the limits.</summary>
    public void Add(T item, long bytes, in EventKind kind)
    {
        budget.Take(bytes);
        Enqueue(item, bytes, kind);
    }

    /// <summary>
    /// Like <see cref="TryAdd"/>, but an item larger than the whole row fits while this row is empty. The other rows need not be empty, because they may wait for
    /// this one.
    /// </summary>
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

        Enqueue(item, bytes, default);
        return true;
    }

    public void Add(FlushMarker marker) => _entries.Enqueue(new Entry(null, 0, marker, default));

    /// <summary>Takes the first item or marker. The row must not be empty.</summary>
    /// <param name="keepsRoom">Whether an item uses its room until <see cref="GiveBack"/>.</param>
    public (T? Item, FlushMarker? Marker) Take(bool keepsRoom)
    {
        var entry = _entries.Dequeue();
        kinds?.Remove(entry.Kind);
        SkipEvicted();
        if (entry.Item is not null && !keepsRoom)
            GiveBack(entry.Bytes);
        return (entry.Item, entry.Marker);
    }

    /// <summary>Takes the newest item of a kind out of the row; null if there is none.</summary>
    public T? Evict(in EventKind kind)
    {
        Entry? newest = null;
        foreach (var entry in _entries)
        {
            if (entry.Item is not null && entry.Kind == kind)
                newest = entry;
        }

        if (newest is null)
            return null;
        var item = newest.Item;
        newest.Item = null;
        kinds?.Remove(kind);
        GiveBack(newest.Bytes);
        SkipEvicted();
        return item;
    }

    /// <summary>Releases the room of an item.</summary>
    public void GiveBack(long bytes)
    {
        AddToCount(-1, -bytes);
        budget.GiveBack(bytes);
    }

    /// <summary>Moves the remaining items to a list, and fails the markers.</summary>
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

    private void Enqueue(T item, long bytes, in EventKind kind)
    {
        _entries.Enqueue(new Entry(item, bytes, null, kind));
        kinds?.Add(kind);
        AddToCount(1, bytes);
    }

    private void SkipEvicted()
    {
        while (_entries.Count > 0 && _entries.Peek() is { Item: null, Marker: null })
            _entries.Dequeue();
    }

    private void AddToCount(int items, long bytes)
    {
        Volatile.Write(ref _bytes, _bytes + bytes);
        _count += items;
        _isHalfFull = _count > maxCount / 2;
    }

    // A class, because the collections of a struct are compiled again in every process.
    private sealed class Entry(T? item, long bytes, FlushMarker? marker, EventKind kind)
    {
        /// <summary>Null for a marker, and after it was evicted.</summary>
        public T? Item { get; set; } = item;

        public EventKind Kind { get; } = kind;

        public long Bytes { get; } = bytes;

        public FlushMarker? Marker { get; } = marker;
    }
}
