using System;
using System.Collections.Generic;
using Sentry.Diagnostics;

namespace Sentry.Scopes;

/// <summary>
/// What was on a trail at one moment, unread. Filled by whoever takes it, then immutable. A trail has hundreds of records and some dozens of readers,
/// so a record costs ten bytes here: every event has such a snapshot until it is sealed.
/// </summary>
internal sealed class TrailSnapshot : IUnreadTrail
{
    // From the end: trails are read from the newest record backwards.
    private readonly object[] _records;
    private readonly ushort[] _readerOf;
    private readonly List<BreadcrumbReader> _readers = new(4);

    public TrailSnapshot(int capacity)
    {
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
                // Only immutable records are kept unread, so their readers have nothing to throw; a foreign one loses its own crumb.
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

/// <summary>A record on a trail and who can read it.</summary>
internal readonly record struct TrailEntry(object Record, BreadcrumbReader Reader);
