using System;
using System.Threading;
using Sentry.Adapters;

namespace Sentry.Scopes;

/// <summary>
/// The trail of one unit of work: the newest records, in the order of arrival. It is one ring, whose numbers are the order. If several threads
/// contend for it, moving its cache lines between cores would cost ten times the store itself. Such a trail continues in lanes, one for each
/// thread, and the times of the records order them when the trail is read. Thread-safe.
/// </summary>
internal sealed class BreadcrumbTrail
{
    private TrailLayout _layout;
    private RecordRing _ring;
    private TrailCharges? _charges;

    public BreadcrumbTrail(TrailLayout layout)
    {
        _layout = layout;
        _ring = new RecordRing(layout.Capacity);
    }

    /// <summary>Whether only the times of the records give their order, so that these have to be exact.</summary>
    public bool OrdersByTime => Volatile.Read(ref _layout).Lanes is not null;

    /// <summary>Adds a record, and returns its place, for <see cref="TryLoad"/>.</summary>
    public long Add(object record, BreadcrumbReader reader)
    {
        var layout = Volatile.Read(ref _layout);
        if (layout.Lanes is { } lanes)
            return -lanes.Add(Environment.CurrentManagedThreadId, record, reader);
        if (layout.Capacity == 0)
            return 0;
        var number = _ring.Add(layout.Capacity, record, reader);
        if ((number & TrailLayout.BetweenLooks) == 0)
            LookForOthers(layout);
        return number;
    }

    /// <summary>The record that this thread put at a place, if it is still there.</summary>
    public bool TryLoad(long place, out TrailEntry entry)
    {
        entry = default;
        if (place >= 0)
            return place > 0 && _ring.TryLoad(place, out entry);
        return Volatile.Read(ref _layout).Lanes is { } lanes && lanes.TryLoad(Environment.CurrentManagedThreadId, -place, out entry);
    }

    /// <summary>The current end of the trail, for <see cref="Snapshot(TrailMark)"/>.</summary>
    public TrailMark Mark()
    {
        var lanes = Volatile.Read(ref _layout).Lanes;
        return new TrailMark(this, _ring.Added, lanes?.Added());
    }

    /// <summary>The current records of the trail, unread.</summary>
    public TrailSnapshot Snapshot() => Snapshot(Mark());

    /// <summary>The same as <see cref="Snapshot()"/>, without the records added after the mark.</summary>
    public TrailSnapshot Snapshot(TrailMark mark)
    {
        var layout = Volatile.Read(ref _layout);
        var snapshot = new TrailSnapshot((int)Math.Min(layout.Capacity, mark.Count), Charges());
        if (layout.Lanes is { } lanes && mark.Lanes is { } newest)
            lanes.AddTo(snapshot, newest);

        // All records in the ring are older than the lanes.
        var oldest = Math.Max(1, mark.Ring - layout.Capacity + 1);
        for (var number = mark.Ring; number >= oldest && !snapshot.IsFull; number--)
        {
            if (_ring.TryLoad(number, out var entry))
                snapshot.AddOlder(entry);
        }

        return snapshot;
    }

    private TrailCharges Charges() => _charges ?? Interlocked.CompareExchange(ref _charges, new TrailCharges(), null) ?? _charges;

    private void LookForOthers(TrailLayout layout)
    {
        var own = layout.Own();
        if (!ReferenceEquals(own, layout))
            layout = Interlocked.CompareExchange(ref _layout, own, layout) == layout ? own : Volatile.Read(ref _layout);
        layout.LookForOthers();
    }
}

/// <summary>The end of a trail at one moment.</summary>
internal sealed class TrailMark
{
    private readonly BreadcrumbTrail _trail;

    public TrailMark(BreadcrumbTrail trail, long ring, long[]? lanes)
    {
        _trail = trail;
        Ring = ring;
        Lanes = lanes;
        Count = ring;
        foreach (var lane in lanes ?? [])
            Count += lane;
    }

    public long Ring { get; }

    public long[]? Lanes { get; }

    public long Count { get; }

    public TrailSnapshot Snapshot() => _trail.Snapshot(this);
}
