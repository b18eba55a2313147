using System;
using Sentry.Scopes;

namespace Sentry.Hubs;

/// <summary>
/// Knows a record again that one framework has handed on to another, and that so comes through two doors (docs/policy.md rule 9): it follows on
/// the same thread, soon, through a door of another framework, and says the same. Used only while doors of two frameworks are open, which need not
/// know of each other: so nothing is read before a record has come that another framework may have brought.
/// </summary>
internal sealed class BridgedRecords
{
    /// <summary>How long after a record was dealt with the same one is expected from another framework.</summary>
    /// <remarks>
    /// Warm it comes within microseconds, but the first one waits until the other framework is compiled: 11 to 24 ms behind Microsoft.Extensions.Logging, and up to
    /// 67 ms where the thread was held up (measured on two busy cores). As each door lets a record through once, a generous window costs nothing.
    /// </remarks>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);

    // One call comes through one door after the other, and a framework may log on its own account in between: a few records of a thread are enough.
    private const int Kept = 8;

    private static readonly int WindowMilliseconds = (int)Window.TotalMilliseconds;

    [ThreadStatic]
    private static Recent? t_recent;

    private readonly TimeProvider _time;

    public BridgedRecords(TimeProvider time) => _time = time;

    /// <summary>Whether another framework has brought a record of this level and logger just now that this one did not yet: only then has anything to be read.</summary>
    public bool Expects(int framework, SentryLevel level, string? logger)
    {
        if (t_recent is not { } recent || recent.AreAllOf(framework))
            return false;
        foreach (var earlier in recent.Records)
        {
            if (earlier.MayCome(this, framework, level, logger) && IsRecent(earlier))
                return true;
        }

        return false;
    }

    /// <summary>The same record, if another framework has brought it just now and this one did not yet.</summary>
    /// <param name="framework">Which framework brings it.</param>
    /// <param name="level">Its level.</param>
    /// <param name="logger">The name of its logger.</param>
    /// <param name="words">What it says.</param>
    /// <param name="read">Reads an earlier one that waits on a trail.</param>
    /// <param name="identity">The framework's own object, where several doors of the framework see it: it is let through at each of them.</param>
    public BridgedRecord? Meet(int framework, SentryLevel level, string? logger, RecordWords words, Func<TrailEntry, RecordWords?> read, object? identity = null)
    {
        if (t_recent is not { } recent)
            return null;

        // The oldest first: equal records have their twins in their own order.
        for (var i = 0; i < Kept; i++)
        {
            var earlier = recent.Records[(recent.Oldest + i) % Kept];
            if (!earlier.MayCome(this, framework, level, logger) || !IsRecent(earlier) || !earlier.Says(words, read))
                continue;
            earlier.Pass(framework, identity);
            return earlier;
        }

        return null;
    }

    /// <summary>The record that another door of the same framework has brought as this object.</summary>
    public BridgedRecord? Find(object identity)
    {
        foreach (var earlier in t_recent?.Records ?? [])
        {
            if (earlier.IsOf(this, identity))
                return earlier;
        }

        return null;
    }

    /// <summary>Remembers a record that nobody has brought before, so that it is known again. Valid until the thread has logged a few more.</summary>
    public BridgedRecord Remember(int framework, SentryLevel level, string? logger, object? identity = null)
    {
        var recent = t_recent ??= new Recent();
        var record = recent.Renew(framework);
        record.Begin(this, framework, level, logger);
        if (identity is not null)
            record.Pass(framework, identity);
        Done(record);
        return record;
    }

    /// <summary>The record has been dealt with, which may have taken long: its twin is expected from now on.</summary>
    public void Done(BridgedRecord record) => record.DoneAt = Now;

    // Milliseconds that may run over; of the system's clocks the cheapest, since every record is given the time.
    private int Now => ReferenceEquals(_time, TimeProvider.System)
        ? Environment.TickCount
        : unchecked((int)(long)_time.GetElapsedTime(0, _time.GetTimestamp()).TotalMilliseconds);

    private bool IsRecent(BridgedRecord record) => unchecked(Now - record.DoneAt) <= WindowMilliseconds;

    private sealed class Recent
    {
        private int _framework;
        private int _inARow;

        public BridgedRecord[] Records { get; } = NewRecords();

        /// <summary>Where the oldest is, which makes room for the next.</summary>
        public int Oldest { get; private set; }

        /// <summary>Whether it was one framework that has brought them all: the usual case, and the one that has to be told fast.</summary>
        public bool AreAllOf(int framework) => _inARow >= Kept && _framework == framework;

        /// <summary>Makes room for a record of this framework.</summary>
        public BridgedRecord Renew(int framework)
        {
            _inARow = _framework == framework ? Math.Min(_inARow + 1, Kept) : 1;
            _framework = framework;
            var record = Records[Oldest];
            Oldest = (Oldest + 1) & (Kept - 1);
            return record;
        }

        private static BridgedRecord[] NewRecords()
        {
            var records = new BridgedRecord[Kept];
            for (var i = 0; i < records.Length; i++)
                records[i] = new BridgedRecord();
            return records;
        }
    }
}
