using System;
using Sentry.Scopes;

namespace Sentry.Hubs;

/// <summary>
/// Recognises a record that one framework has passed on to another, so that it comes twice (docs/policy.md rule 9): it follows on
/// the same thread, soon, from another framework, with the same content. Used only while two frameworks log to the hub. These need not be
/// connected, so nothing is read before a record comes that may be the second copy.
/// </summary>
internal sealed class ForwardedRecords
{
    /// <summary>How long after a record was handled the second copy is expected from another framework.</summary>
    /// <remarks>
    /// Usually it comes within microseconds, but the first one waits until the other framework is compiled: 11 to 24 ms behind
    /// Microsoft.Extensions.Logging, and up to
    /// 67 ms if the thread was suspended (measured on two busy cores). As each framework passes a record once, a long window costs nothing.
    /// </remarks>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(500);

    // A call reaches one framework after the other, and a framework may write its own records in between: a few records per thread are enough.
    private const int Kept = 8;

    private static readonly int WindowMilliseconds = (int)Window.TotalMilliseconds;

    [ThreadStatic]
    private static Recent? t_recent;

    private readonly TimeProvider _time;

    public ForwardedRecords(TimeProvider time) => _time = time;

    /// <summary>
    /// Whether another framework has just brought a record of this level and logger that this framework has not brought yet: only then is anything
    /// read.
    /// </summary>
    public bool Expects(int framework, SentryLevel level, string? logger)
    {
        if (t_recent is not { } recent || recent.AreAllOf(framework))
            return false;
        foreach (var earlier in recent.Records)
        {
            if (earlier.IsExpectedFrom(this, framework, level, logger) && IsRecent(earlier))
                return true;
        }

        return false;
    }

    /// <summary>The same record, if another framework has just brought it and this one has not yet.</summary>
    /// <param name="framework">The framework that brings it.</param>
    /// <param name="level">Its level.</param>
    /// <param name="logger">The name of its logger.</param>
    /// <param name="content">Its content.</param>
    /// <param name="read">Reads an earlier record that waits on a trail.</param>
    /// <param name="identity">The framework's own object, if several integrations of the framework see it: it may pass each of them.</param>
    public ForwardedRecord? Meet(int framework, SentryLevel level, string? logger, RecordContent content, Func<TrailEntry, RecordContent?> read, object? identity = null)
    {
        if (t_recent is not { } recent)
            return null;

        // Oldest first: the second copies of equal records come in the same order.
        for (var i = 0; i < Kept; i++)
        {
            var earlier = recent.Records[(recent.Oldest + i) % Kept];
            if (!earlier.IsExpectedFrom(this, framework, level, logger) || !IsRecent(earlier) || !earlier.HasContent(content, read))
                continue;
            earlier.Pass(framework, identity);
            return earlier;
        }

        return null;
    }

    /// <summary>The record that another integration of the same framework has brought as this object.</summary>
    public ForwardedRecord? Find(object identity)
    {
        foreach (var earlier in t_recent?.Records ?? [])
        {
            if (earlier.IsOf(this, identity))
                return earlier;
        }

        return null;
    }

    /// <summary>Stores a new record, so that it can be recognised. Valid until the thread has logged a few more.</summary>
    public ForwardedRecord Remember(int framework, SentryLevel level, string? logger, object? identity = null)
    {
        var recent = t_recent ??= new Recent();
        var record = recent.Renew(framework);
        record.Begin(this, framework, level, logger);
        if (identity is not null)
            record.Pass(framework, identity);
        Done(record);
        return record;
    }

    /// <summary>The record was handled, which may have taken long: the second copy is expected from now on.</summary>
    public void Done(ForwardedRecord record) => record.DoneAt = Now;

    // Milliseconds, which may overflow; the fastest clock of the system, because every record gets a time.
    private int Now => ReferenceEquals(_time, TimeProvider.System)
        ? Environment.TickCount
        : unchecked((int)(long)_time.GetElapsedTime(0, _time.GetTimestamp()).TotalMilliseconds);

    private bool IsRecent(ForwardedRecord record) => unchecked(Now - record.DoneAt) <= WindowMilliseconds;

    private sealed class Recent
    {
        private int _framework;
        private int _inARow;

        public ForwardedRecord[] Records { get; } = NewRecords();

        /// <summary>The position of the oldest record, which the next one replaces.</summary>
        public int Oldest { get; private set; }

        /// <summary>Whether one framework has brought them all: the usual case, which has to be fast.</summary>
        public bool AreAllOf(int framework) => _inARow >= Kept && _framework == framework;

        /// <summary>Makes space for a record of this framework.</summary>
        public ForwardedRecord Renew(int framework)
        {
            _inARow = _framework == framework ? Math.Min(_inARow + 1, Kept) : 1;
            _framework = framework;
            var record = Records[Oldest];
            Oldest = (Oldest + 1) & (Kept - 1);
            return record;
        }

        private static ForwardedRecord[] NewRecords()
        {
            var records = new ForwardedRecord[Kept];
            for (var i = 0; i < records.Length; i++)
                records[i] = new ForwardedRecord();
            return records;
        }
    }
}
