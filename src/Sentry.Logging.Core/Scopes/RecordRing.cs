using System;
using System.Threading;
using Sentry.Adapters;

namespace Sentry.Scopes;

/// <summary>
/// A ring of the newest records, each beside the reader that can make a breadcrumb from it. Adding is one atomic increment, one claim and three
/// stores;
/// any number of threads may add while others read. Grows 4 → 32 → the capacity, because most units log little.
/// A struct, so that a trail and its ring are one object; never copy it.
/// </summary>
internal struct RecordRing
{
    private const int FirstSize = 4;
    private const int SecondSize = 32;

    // This many slots in a row may be claimed by writers of older records, which were suspended for a whole lap.
    private const int MostClaimed = 8;

    // The length is a power of two, so that a slot is found by a mask: a division would cost more than the store itself.
    private Slot[] _slots;
    private long _added;

    public RecordRing(int capacity) => _slots = capacity == 0 ? [] : new Slot[Math.Min(FirstSize, PowerOfTwoFrom(capacity))];

    /// <summary>How many records were added so far, including those already overwritten.</summary>
    public long Added => Volatile.Read(ref _added);

    /// <summary>Adds a record and returns its number. The capacity is the same in every call and at least 1.</summary>
    public long Add(int capacity, object record, BreadcrumbReader reader)
    {
        var number = Interlocked.Increment(ref _added);
        return TryStore(capacity, number, record, reader) ? number : AddFurtherOn(capacity, record, reader);
    }

    /// <summary>The record with a number, if it is still there.</summary>
    public bool TryLoad(long number, out TrailEntry entry)
    {
        var slots = Volatile.Read(ref _slots);
        return slots[(int)number & (slots.Length - 1)].TryLoad(number, out entry);
    }

    // A claimed slot is left to its writer: to wait for a suspended thread would block this one.
    private long AddFurtherOn(int capacity, object record, BreadcrumbReader reader)
    {
        var number = 0L;
        for (var i = 0; i < MostClaimed; i++)
        {
            number = Interlocked.Increment(ref _added);
            if (TryStore(capacity, number, record, reader))
                break;
        }

        return number;
    }

    private bool TryStore(int capacity, long number, object record, BreadcrumbReader reader)
    {
        var slots = Volatile.Read(ref _slots);
        if (number > slots.Length && slots.Length < capacity)
            slots = Grow(capacity, number);

        while (true)
        {
            var isStored = slots[(int)number & (slots.Length - 1)].TryStore(number, record, reader);
            if (slots.Length >= capacity)
                return isStored;

            // A growing ring may have copied this slot just before the store. Because of the barrier, either this thread sees the larger ring,
            // or the thread that made it sees our store when it copies again.
            Interlocked.MemoryBarrier();
            var current = Volatile.Read(ref _slots);
            if (ReferenceEquals(current, slots))
                return isStored;
            slots = current;
        }
    }

    private Slot[] Grow(int capacity, long number)
    {
        var slots = Volatile.Read(ref _slots);
        while (number > slots.Length && slots.Length < capacity)
        {
            var size = slots.Length < SecondSize && SecondSize < capacity ? SecondSize : PowerOfTwoFrom(capacity);
            var larger = new Slot[size];
            Copy(slots, larger);

            // If several threads grow the ring at once, one wins, and the others use its ring.
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
                to[(int)number & (to.Length - 1)].TryStore(number, entry.Record, entry.Reader);
        }
    }

    private static int PowerOfTwoFrom(int capacity)
    {
        var size = 1;
        while (size < capacity)
            size *= 2;
        return size;
    }

    /// <summary>
    /// The number is negative while the two references are written, and then the slot belongs to that writer alone. So the references always belong
    /// together, and a reader that sees the same number before and after has a valid pair.
    /// </summary>
    private struct Slot
    {
        private long _number;
        private object? _record;
        private BreadcrumbReader? _reader;

        /// <summary>Stores a record here, unless a newer one is already there. False while an older one is still being written.</summary>
        public bool TryStore(long number, object record, BreadcrumbReader reader)
        {
            var found = Volatile.Read(ref _number);
            while (true)
            {
                // A writer that was suspended for a whole lap must not replace a newer record, nor one that the ring itself copied here.
                if (found >= number || found <= -number)
                    return true;
                if (found < 0)
                    return false;
                var seen = Interlocked.CompareExchange(ref _number, -number, found);
                if (seen == found)
                    break;
                found = seen;
            }

            Volatile.Write(ref _record, record);
            Volatile.Write(ref _reader, reader);
            Volatile.Write(ref _number, number);
            return true;
        }

        public bool TryLoad(long number, out TrailEntry entry) => TryLoadAny(out var found, out entry) && found == number;

        public bool TryLoadAny(out long number, out TrailEntry entry)
        {
            number = Volatile.Read(ref _number);
            var record = Volatile.Read(ref _record);
            var reader = Volatile.Read(ref _reader);
            entry = default;
            if (number <= 0 || record is null || reader is null || Volatile.Read(ref _number) != number)
                return false;
            entry = new TrailEntry(record, reader);
            return true;
        }
    }
}
