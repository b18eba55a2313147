using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Sentry.Scopes;
using Sentry.Values;

namespace Sentry.Processing;

/// <summary>
/// Knows, for the lifetime of an exception, which events reported it, and whether one more would report the same failure (docs/policy.md rule 9):
/// the same object, in a unit of work that contains the earlier one or is inside it, soon after it was last seen. Compares by reference: equal
/// exceptions are different ones. Holds them weakly. Thread-safe.
/// </summary>
internal sealed class DuplicateFilter
{
    private const int MaxExceptions = 200;

    private static readonly TimeSpan SameFailure = TimeSpan.FromSeconds(10);

    private readonly ConditionalWeakTable<object, ExceptionReports> _reports = new();
    private readonly object _gate = new();
    private readonly DeduplicateMode _mode;
    private readonly TimeProvider _time;
    private readonly long _lifetime;

    public DuplicateFilter(DeduplicateMode mode, TimeProvider time)
    {
        _mode = mode;
        _time = time;
        _lifetime = (long)(SameFailure.TotalSeconds * time.TimestampFrequency);
    }

    /// <summary>Whether an exception can be recognised again, so that it makes sense to wait for more information about it.</summary>
    public bool MeetsExceptions => (_mode & DeduplicateMode.SameExceptionInstance) != 0;

    /// <summary>What is known about the failure of an event. If the failure is new, this event becomes the one that reports it.</summary>
    /// <param name="event">The event.</param>
    /// <param name="path">The path of its unit of work.</param>
    /// <param name="whenever">Whether the event is redundant if its exception has ever been reported, in any unit and at any time.</param>
    public KnownReports Lookup(SentryEvent @event, UnitPath path, bool whenever)
    {
        var now = _time.GetTimestamp();
        var own = new ReportedException(@event, path, now);
        var query = new ReportQuery(whenever ? null : path, whenever ? long.MinValue : now - _lifetime);

        // Two threads may capture one exception at once, one of them in a wrapper: the first one in this lock reports it.
        // No code of the application runs in the lock, and every walk is bounded.
        lock (_gate)
        {
            // Before the event itself is registered, because it is not an earlier report.
            List<ReportedException>? met = null;
            var earlier = @event.Exception is { } known ? Find(known, query, _mode, ref met) : null;
            if (earlier is null && (_mode & DeduplicateMode.SameEvent) != 0)
                earlier = Enter(@event, own, now);
            var first = earlier is null && @event.Exception is { } again && IsKnown(again) ? FirstOf(again) : null;
            if (earlier is not null)
            {
                earlier.SeenAgain(path, now);
                if (!earlier.TryTakeOver(@event))
                    return new KnownReports(own, earlier, met ?? [earlier], null);
                own = earlier;
            }

            if (@event.Exception is { } exception)
                Remember(exception, own, now);
            return new KnownReports(own, null, null, first);
        }
    }

    /// <summary>Whether this exception, its cause, or everything it contains has been reported.</summary>
    public bool IsReported(Exception exception)
    {
        lock (_gate)
            return IsKnown(exception);
    }

    /// <summary>
    /// The id of the event that reported this exception, its cause, or everything it contains: in a unit in line with this one, otherwise the latest.
    /// Empty if there is none, or a hook dropped it.
    /// </summary>
    public SentryId IdOf(Exception exception, UnitPath path)
    {
        List<ReportedException>? met = null;
        lock (_gate)
        {
            var reported = Find(exception, ReportQuery.Any with { Path = path }, DeduplicateMode.All, ref met)
                ?? Find(exception, ReportQuery.Any, DeduplicateMode.All, ref met);
            return reported?.EventId ?? SentryId.Empty;
        }
    }

    private ReportedException? Enter(SentryEvent @event, ReportedException own, long now)
    {
        var known = _reports.GetValue(@event, static _ => new ExceptionReports());
        var earlier = known.Find(ReportQuery.Any);
        if (earlier is null)
            known.Add(own, now - _lifetime);
        return earlier;
    }

    private bool IsKnown(Exception exception)
    {
        List<ReportedException>? met = null;
        return Find(exception, ReportQuery.Any, _mode, ref met) is not null;
    }

    private ReportedException? Find(Exception exception, in ReportQuery query, DeduplicateMode mode, ref List<ReportedException>? met)
    {
        if ((mode & DeduplicateMode.SameExceptionInstance) == 0)
            return null;
        ReportedException? found = null;
        var walk = new ExceptionWalk(exception, MaxExceptions);
        while (walk.Next() is { } held)
        {
            if (_reports.TryGetValue(held, out var known) && known.Find(query) is { } reported)
            {
                // All parts of an aggregate share what is captured for the aggregate.
                if (met?.Contains(reported) != true)
                    (met ??= []).Add(reported);
                found = reported;
            }
            else if (held is AggregateException aggregate)
            {
                // An aggregate is a repetition only if all its parts have been reported.
                if ((mode & DeduplicateMode.AggregateException) == 0 || aggregate.InnerExceptions.Count == 0)
                    return null;
                walk.AddAll(aggregate);
            }
            else if ((mode & DeduplicateMode.InnerException) != 0 && held.InnerException is { } cause)
            {
                walk.Add(cause);
            }
            else
            {
                return null;
            }
        }

        return walk.IsCut ? null : found;
    }

    private ReportedException? FirstOf(Exception exception)
    {
        var walk = new ExceptionWalk(exception, MaxExceptions);
        while (walk.Next() is { } held)
        {
            if (_reports.TryGetValue(held, out var known) && known.First is { } first)
                return first;
            Follow(ref walk, held);
        }

        return null;
    }

    private void Remember(Exception exception, ReportedException own, long now)
    {
        var walk = new ExceptionWalk(exception, MaxExceptions);
        while (walk.Next() is { } held)
        {
            _reports.GetValue(held, static _ => new ExceptionReports()).Add(own, now - _lifetime);
            Follow(ref walk, held);
        }
    }

    private static void Follow(ref ExceptionWalk walk, Exception exception)
    {
        if (exception is AggregateException aggregate)
            walk.AddAll(aggregate);
        else
            walk.Add(exception.InnerException);
    }
}
