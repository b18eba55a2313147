using System;
using System.Collections.Generic;
using Sentry.Adapters;
using Sentry.Diagnostics;

namespace Sentry.Scopes;

/// <summary>
/// The records of a trail at one moment, unread. Immutable after it is filled. A trail has hundreds of records and some dozens of readers,
/// so a record takes ten bytes here: every event has a snapshot until it is serialized.
/// </summary>
internal sealed class TrailSnapshot : IUnreadTrail
{
    // Filled from the end: a trail is read from the newest record backwards.
    private readonly object[] _records;
    private readonly ushort[] _readerOf;
    private readonly List<BreadcrumbReader> _readers = new(4);

    private readonly TrailCharges _charges;
    private TrailCharge? _charge;
    private TrailCharge? _before;

    public TrailSnapshot(int capacity, TrailCharges charges)
    {
        _charges = charges;
        _records = capacity == 0 ? [] : new object[capacity];
        _readerOf = capacity == 0 ? [] : new ushort[capacity];
    }

    public int Count { get; private set; }

    public bool IsFull => Count == _records.Length;

    public void AddOlder(TrailEntry entry)
    {
        Count++;
        _records[_records.Length - Count] = entry.Record;
        _readerOf[_records.Length - Count] = IndexOf(entry.Reader);
    }

    /// <summary>Counts the records from the newest to the one that the last event was charged with: that event holds all older ones.</summary>
    public long Charge()
    {
        var before = _charges.Last;
        if (before?.IsPaid == false)
            before = null;
        var paid = before?.Newest;
        _before = before;
        var bytes = 0L;
        for (var i = _records.Length - 1; i >= _records.Length - Count && !ReferenceEquals(_records[i], paid); i--)
            bytes += BytesOf(i);
        _charges.Last = _charge = new TrailCharge(Count == 0 ? null : _records[_records.Length - 1]);
        return bytes;
    }

    public void EndCharge()
    {
        _charge?.End();

        // This event was not queued, and the events before it still wait.
        if (_before is { IsPaid: true } before && ReferenceEquals(_charges.Last, _charge))
            _charges.Last = before;
        _before = null;
    }

    public IList<Breadcrumb> Read()
    {
        var breadcrumbs = new List<Breadcrumb>(Count);
        for (var i = _records.Length - Count; i < _records.Length; i++)
        {
            if (Read(i, inPassing: false) is { } breadcrumb)
                breadcrumbs.Add(breadcrumb);
        }

        return breadcrumbs;
    }

    public IEnumerable<Breadcrumb> ReadInPassing()
    {
        for (var i = _records.Length - Count; i < _records.Length; i++)
        {
            if (Read(i, inPassing: true) is { } breadcrumb)
                yield return breadcrumb;
        }
    }

    private long BytesOf(int index) => _readers[_readerOf[index]].BytesOf(_records[index]);

    private Breadcrumb? Read(int index, bool inPassing)
    {
        using (SdkWork.Enter())
        {
            try
            {
                var (record, reader) = (_records[index], _readers[_readerOf[index]]);
                return inPassing ? reader.ReadInPassing(record) : reader.Read(record);
            }
            catch (Exception)
            {
                // Only immutable records are kept unread, so their readers do not throw; if a foreign reader throws, only its breadcrumb is lost.
                return null;
            }
        }
    }

    // Never more than the records of one trail, which are a thousand at most.
    private ushort IndexOf(BreadcrumbReader reader)
    {
        for (var i = _readers.Count - 1; i >= 0; i--)
        {
            if (ReferenceEquals(_readers[i], reader))
                return (ushort)i;
        }

        _readers.Add(reader);
        return (ushort)(_readers.Count - 1);
    }
}

/// <summary>A record on a trail and its reader.</summary>
internal readonly record struct TrailEntry(object Record, BreadcrumbReader Reader);
