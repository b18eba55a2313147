using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Sentry.Exceptions;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>
/// Records that libraries wrote about failures they are about to throw, kept for as long as the throw may follow. An event of an exception that came
/// out of the library, in the same unit of work, replaces the newest of them. Each failure was logged once, so each exception replaces one record.
/// Thread-safe.
/// </summary>
internal sealed class Announcements
{
    private const int MaxAnnouncements = 64;

    private readonly object _gate = new();
    private readonly List<Entry> _entries = [];
    private readonly TimeProvider _time;
    private readonly long _window;
    private int _count;

    public Announcements(TimeSpan window, TimeProvider time)
    {
        _window = (long)(window.TotalSeconds * time.TimestampFrequency);
        _time = time;
    }

    public void Add(AnnouncedThrow announcement, ReportedException reported, UnitPath path)
    {
        var now = _time.GetTimestamp();
        lock (_gate)
        {
            if (_entries.Count >= MaxAnnouncements)
                _entries.RemoveAt(0);
            _entries.Add(new Entry(announcement, reported, path, now));
            _count = _entries.Count;
        }
    }

    /// <summary>The record that announced this exception, which is now reported; null if there is none.</summary>
    public ReportedException? Take(Exception exception, UnitPath path)
    {
        // Most programs have none most of the time.
        if (Volatile.Read(ref _count) == 0)
            return null;
        foreach (var entry in Of(path))
        {
            if (LibraryCalls.AreIn(exception, entry.Announcement.Library) && Remove(entry))
                return entry.Reported;
        }

        return null;
    }

    private Entry[] Of(UnitPath path)
    {
        var now = _time.GetTimestamp();
        lock (_gate)
        {
            _entries.RemoveAll(entry => now - entry.At > _window);
            _count = _entries.Count;
            return [.. _entries.Where(entry => entry.Path.IsInLineWith(path)).Reverse()];
        }
    }

    private bool Remove(Entry entry)
    {
        lock (_gate)
        {
            var isThere = _entries.Remove(entry);
            _count = _entries.Count;
            return isThere;
        }
    }

    private sealed class Entry(AnnouncedThrow announcement, ReportedException reported, UnitPath path, long at)
    {
        public AnnouncedThrow Announcement => announcement;

        public ReportedException Reported => reported;

        public UnitPath Path => path;

        public long At => at;
    }
}
