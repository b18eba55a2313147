using System;
using System.Threading;

namespace Sentry.Scopes;

/// <summary>
/// A ring of the newest records, each beside the reader that can make a breadcrumb of it. Adding is one atomic increment and three stores;
/// any number of threads may add while others look. Grows 4 → 32 → room for the capacity, since most units log little.
/// A struct, so that the trail of a unit of work is one object with its ring; never to be copied.
/// </summary>
internal struct RecordRing
{
    private const int FirstSize = 4;
    private const int SecondSize = 32;

    // A power of two long, so that finding a slot is a mask: a division would cost more than the store itself.
    private Slot[] _slots;
    private long _added;

    public RecordRing(int capacity) => _slots = capacity == 0 ? [] : new Slot[Math.Min(FirstSize, PowerOfTwoFrom(capacity))];

    /// <summary>How many were added so far, the ones already gone included.</summary>
    public long Added => Volatile.Read(ref _added);

    /// <summary>Adds a record and returns its number. The capacity is the same in every call and at least 1.</summary>
    public long Add(int capacity, object record, BreadcrumbReader reader)
    {
        var number = Interlocked.Increment(ref _added);
        var slots = Volatile.Read(ref _slots);
        if (number > slots.Length && slots.Length < capacity)
            slots = Grow(capacity, number);

        while (true)
        {
            slots[(int)number & (slots.Length - 1)].Store(number, record, reader);
            if (slots.Length >= capacity)
                return number;

            // A growing ring may have copied this slot just before the store. Thanks to the barrier either we see the larger ring here,
            // or whoever made it sees our store when it copies once more.
            Interlocked.MemoryBarrier();
            var current = Volatile.Read(ref _slots);
            if (ReferenceEquals(current, slots))
                return number;
            slots = current;
        }
    }

    /// <summary>The record of a number, if it is still there.</summary>
    public bool TryLoad(long number, out TrailEntry entry)
    {
        var slots = Volatile.Read(ref _slots);
        return slots[(int)number & (slots.Length - 1)].TryLoad(number, out entry);
    }

    private Slot[] Grow(int capacity, long number)
    {
        var slots = Volatile.Read(ref _slots);
        while (number > slots.Length && slots.Length < capacity)
        {
            var size = slots.Length < SecondSize && SecondSize < capacity ? SecondSize : PowerOfTwoFrom(capacity);
            var larger = new Slot[size];
            Copy(slots, larger);

            // Of several threads that grow the ring at once one wins, and the others go on with its work.
            if (ReferenceEquals(Interlocked.CompareExchange(ref _slots, larger, slots), slots))
                Copy(slots, larger);
            slots = Volatile.Read(ref _slots);
        }

        return slots;
    }

    private static void Copy(Slot[] from, Slot[] to)
    {
        foreach (ref var slot in from.AsSpan())
        {
            if (slot.TryLoadAny(out var number, out var entry))
                to[(int)number & (to.Length - 1)].Store(number, entry.Record, entry.Reader);
        }
    }

    private static int PowerOfTwoFrom(int capacity)
    {
        var size = 1;
        while (size < capacity)
            size *= 2;
        return size;
    }

    /// <summary>The number is 0 while the two references are being written, so that a reader never sees a pair that does not belong together.</summary>
    private struct Slot
    {
        private long _number;
        private object? _record;
        private BreadcrumbReader? _reader;

        public void Store(long number, object record, BreadcrumbReader reader)
        {
            // A writer that was held up for a whole lap must not replace a newer record.
            if (Volatile.Read(ref _number) >= number)
                return;
            Volatile.Write(ref _number, 0);
            Volatile.Write(ref _record, record);
            Volatile.Write(ref _reader, reader);
            Volatile.Write(ref _number, number);
        }

        public bool TryLoad(long number, out TrailEntry entry) => TryLoadAny(out var found, out entry) && found == number;

        public bool TryLoadAny(out long number, out TrailEntry entry)
        {
            number = Volatile.Read(ref _number);
            var record = Volatile.Read(ref _record);
            var reader = Volatile.Read(ref _reader);
            entry = default;
            if (number == 0 || record is null || reader is null || Volatile.Read(ref _number) != number)
                return false;
            entry = new TrailEntry(record, reader);
            return true;
        }
    }
}
