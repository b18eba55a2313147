using System;
using Sentry.Adapters;

namespace Sentry.Scopes;

/// <summary>A trail that several threads write at once: approximately one ring per thread. Thread-safe.</summary>
internal sealed class TrailLanes
{
    // More than most machines run threads at once, so that two running threads rarely share a lane. An unused lane takes a hundred bytes.
    private const int Lanes = 16;

    // Only every eighth array element is used: two rings in one cache line would be as slow as one ring for all.
    private const int Apart = 8;

    private readonly RecordRing[] _rings;
    private readonly int _capacity;

    public TrailLanes(int capacity)
    {
        _capacity = capacity;
        _rings = new RecordRing[Lanes * Apart];
        for (var lane = 0; lane < Lanes; lane++)
            RingOf(lane) = new RecordRing(capacity);
    }

    /// <summary>Adds a record of the thread with this id, and returns its number in the thread's lane.</summary>
    public long Add(int thread, object record, BreadcrumbReader reader) => RingOf(thread & (Lanes - 1)).Add(_capacity, record, reader);

    /// <summary>The record with this number in the lane of this thread, if it is still there.</summary>
    public bool TryLoad(int thread, long number, out TrailEntry entry) => RingOf(thread & (Lanes - 1)).TryLoad(number, out entry);

    /// <summary>How many records each lane has got so far.</summary>
    public long[] Added()
    {
        var added = new long[Lanes];
        for (var lane = 0; lane < added.Length; lane++)
            added[lane] = RingOf(lane).Added;
        return added;
    }

    /// <summary>
    /// Merges the lanes by the times of the records until the snapshot is full, from the given numbers backwards. Keeps the order within a lane.
    /// </summary>
    public void AddTo(TrailSnapshot snapshot, long[] newest)
    {
        var heads = new Head[Lanes];
        for (var lane = 0; lane < heads.Length; lane++)
            heads[lane] = Older(lane, newest[lane], newest[lane] - _capacity);

        while (!snapshot.IsFull)
        {
            var latest = 0;
            for (var lane = 1; lane < heads.Length; lane++)
            {
                if (heads[lane].Time > heads[latest].Time)
                    latest = lane;
            }

            var head = heads[latest];
            if (head.Number == 0)
                return;
            snapshot.AddOlder(head.Entry);
            heads[latest] = Older(latest, head.Number - 1, newest[latest] - _capacity);
        }
    }

    private ref RecordRing RingOf(int lane) => ref _rings[lane * Apart];

    private Head Older(int lane, long number, long gone)
    {
        for (; number > Math.Max(0, gone); number--)
        {
            if (RingOf(lane).TryLoad(number, out var entry))
                return new Head(number, entry, TimeOf(entry));
        }

        return default;
    }

    private static DateTimeOffset TimeOf(TrailEntry entry)
    {
        try
        {
            return entry.Reader.TimeOf(entry.Record);
        }
        catch (Exception)
        {
            // Readers read immutable records. If one throws anyway, its record comes last and the others keep their places.
            return DateTimeOffset.MaxValue;
        }
    }

    /// <summary>
    /// The newest record of a lane that is not in the snapshot yet. If there is none, the number is 0 and the time is the earliest possible.
    /// </summary>
    private readonly record struct Head(long Number, TrailEntry Entry, DateTimeOffset Time);
}
