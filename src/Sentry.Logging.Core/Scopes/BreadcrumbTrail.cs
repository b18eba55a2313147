using System;
using System.Threading;

namespace Sentry.Scopes;

/// <summary>
/// The trail of one unit of work: a ring of the newest records, each beside the reader that can make a breadcrumb of it.
/// Adding is one atomic increment and three stores; any number of threads may add while others take a snapshot.
/// Grows 4 → 32 → room for the capacity, since most units log little.
/// </summary>
internal sealed class BreadcrumbTrail
{
    private const int FirstSize = 4;
    private const int SecondSize = 32;

    private readonly int _capacity;

    // A power of two long, so that finding a slot is a mask: a division would cost more than the store itself.
    private Slot[] _slots;
    private long _added;

    public BreadcrumbTrail(int capacity)
    {
        _capacity = capacity;
        _slots = capacity == 0 ? [] : new Slot[Math.Min(FirstSize, PowerOfTwoFrom(capacity))];
    }

    /// <summary>How many were added so far, the ones already gone included.</summary>
    public long Added => Volatile.Read(ref _added);

    public void Add(object record, BreadcrumbReader reader)
    {
        if (_capacity == 0)
            return;

        var number = Interlocked.Increment(ref _added);
        var slots = Volatile.Read(ref _slots);
        if (number > slots.Length && slots.Length < _capacity)
            slots = Grow(number);

        while (true)
        {
            slots[(int)number & (slots.Length - 1)].Store(number, record, reader);
            if (slots.Length >= _capacity)
                return;

            // A growing ring may have copied this slot just before the store. Thanks to the barrier either we see the larger ring here,
            // or whoever made it sees our store when it copies once more.
            Interlocked.MemoryBarrier();
            var current = Volatile.Read(ref _slots);
            if (ReferenceEquals(current, slots))
                return;
            slots = current;
        }
    }

    /// <summary>What is on the trail now, oldest first, unread.</summary>
    public TrailSnapshot Snapshot() => Snapshot(Added);

    /// <summary>As <see cref="Snapshot()"/>, without what was added after the trail had had so many.</summary>
    public TrailSnapshot Snapshot(long newest)
    {
        var slots = Volatile.Read(ref _slots);
        var count = (int)Math.Min(newest, Math.Min(_capacity, slots.Length));
        var snapshot = new TrailSnapshot(count);
        for (var number = newest - count + 1; number <= newest; number++)
        {
            if (slots[(int)number & (slots.Length - 1)].TryLoad(number, out var entry))
                snapshot.Add(entry);
        }

        return snapshot;
    }

    private Slot[] Grow(long number)
    {
        var slots = Volatile.Read(ref _slots);
        while (number > slots.Length && slots.Length < _capacity)
        {
            var size = slots.Length < SecondSize && SecondSize < _capacity ? SecondSize : PowerOfTwoFrom(_capacity);
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
