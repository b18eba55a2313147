using System;
using System.Collections.Generic;

namespace Sentry.Hubs;

/// <summary>
/// Knows a record again that one framework has handed on to another, and that so comes through two doors (design section 4 rule 9): it follows on
/// the same thread, soon, through a door of another framework, and says the same. Used only while doors of two frameworks are open.
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

    [ThreadStatic]
    private static Queue<BridgedRecord>? t_recent;

    private readonly TimeProvider _time;

    public BridgedRecords(TimeProvider time) => _time = time;

    /// <summary>The same record, if another framework has brought it just now and this one did not yet; else the given one, to be known again.</summary>
    /// <param name="framework">Which framework brings it.</param>
    /// <param name="seen">What it says.</param>
    /// <param name="identity">The framework's own object, where several doors of the framework see it: it is let through at each of them.</param>
    public BridgedRecord Meet(string framework, BridgedRecord seen, object? identity = null)
    {
        var recent = t_recent ??= new Queue<BridgedRecord>(Kept);
        foreach (var earlier in recent)
        {
            if (!ReferenceEquals(earlier.Owner, this))
                continue;
            if (earlier.IsOf(identity))
                return earlier;
            if (earlier.Says(seen) && _time.GetElapsedTime(earlier.DoneAt) <= Window && earlier.TryPass(framework))
            {
                earlier.Identify(identity);
                return earlier;
            }
        }

        if (recent.Count == Kept)
            recent.Dequeue();
        seen.Owner = this;
        seen.Identify(identity);
        seen.TryPass(framework);
        recent.Enqueue(seen);
        Done(seen);
        return seen;
    }

    /// <summary>The record has been dealt with, which may have taken long: its twin is expected from now on.</summary>
    public void Done(BridgedRecord record) => record.DoneAt = _time.GetTimestamp();
}

/// <summary>What a record says, in the words all frameworks have, and what became of it. Of one thread.</summary>
internal sealed class BridgedRecord
{
    private readonly SentryLevel _level;
    private readonly string? _logger;
    private readonly string? _text;
    private readonly string? _template;
    private readonly KeyValuePair<string, string?>[] _values;
    private readonly WeakReference<Exception>? _exception;
    private readonly List<string> _passed = new(2);
    private WeakReference? _identity;
    private int _claimed;

    /// <param name="level">Its level.</param>
    /// <param name="logger">The name of its logger.</param>
    /// <param name="text">Its text.</param>
    /// <param name="template">Its template; null where the framework has none.</param>
    /// <param name="values">Its values by name, as texts; null for those that frameworks show each in its own way.</param>
    /// <param name="exception">Its exception.</param>
    public BridgedRecord(SentryLevel level, string? logger, string? text, string? template, KeyValuePair<string, string?>[] values, Exception? exception)
    {
        _level = level;
        _logger = logger;
        _text = text;
        _template = template;
        _values = values;
        _exception = exception is null ? null : new WeakReference<Exception>(exception);
    }

    /// <summary>Who looks at it: another slot's doors are not concerned.</summary>
    public BridgedRecords? Owner { get; set; }

    /// <summary>When it was dealt with.</summary>
    public long DoneAt { get; set; }

    /// <summary>The event that tells of it; empty where none does.</summary>
    public SentryId EventId { get; set; }

    public bool Says(BridgedRecord other) =>
        _level == other._level
        && _logger == other._logger
        && ReferenceEquals(ExceptionOf(this), ExceptionOf(other))
        && (_text == other._text || (_template is not null && _template == other._template && HasValuesOf(other)));

    /// <summary>Whether it is this object of the framework that has brought it last.</summary>
    public bool IsOf(object? identity) => identity is not null && ReferenceEquals(_identity?.Target, identity);

    public void Identify(object? identity) => _identity = identity is null ? null : new WeakReference(identity);

    /// <summary>Lets a framework through once.</summary>
    public bool TryPass(string framework)
    {
        if (_passed.Contains(framework))
            return false;
        _passed.Add(framework);
        return true;
    }

    /// <summary>Returns what of the wanted routes nobody has taken for it, and takes it.</summary>
    public int Claim(int wanted)
    {
        var free = wanted & ~_claimed;
        _claimed |= wanted;
        return free;
    }

    // Null is "(null)" in one framework's text and "null" in another's, strings have quotation marks or none; and one adds values that the other keeps apart.
    private bool HasValuesOf(BridgedRecord other)
    {
        foreach (var one in _values)
        {
            foreach (var another in other._values)
            {
                if (one.Key == another.Key && one.Value is not null && another.Value is not null && one.Value != another.Value)
                    return false;
            }
        }

        return true;
    }

    private static Exception? ExceptionOf(BridgedRecord record) =>
        record._exception is not null && record._exception.TryGetTarget(out var exception) ? exception : null;
}
