using System;
using System.Collections.Generic;

namespace Sentry.Delivery;

/// <summary>
/// The envelopes that were taken from the outbox and are not done: those under way, and those that wait for a retry. A lost request delays only its own
/// envelope. For one thread at a time.
/// </summary>
internal sealed class RetryQueue
{
    // How many envelopes may wait for a retry while the queue continues; the rest stay in the queue and are not tried in vain.
    private const int Places = 64;

    // How long an envelope is tried while there is no server. The bytes that all of them may take are bounded elsewhere.
    private static readonly TimeSpan LongestAge = TimeSpan.FromDays(1);

    // How soon an envelope may be tried again during a flush.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(25);

    private readonly RetrySchedule _schedule;
    private readonly TimeProvider _time;

    // In the order in which they were taken.
    private readonly List<OutgoingEnvelope> _envelopes = [];
    private int _waiting;

    public RetryQueue(RetrySchedule schedule, TimeProvider time)
    {
        _schedule = schedule;
        _time = time;
    }

    /// <summary>Whether there is no space for another one that waits.</summary>
    public bool IsFull => _waiting >= Places;

    /// <summary>Whether one waits.</summary>
    public bool HasWaiting => _waiting > 0;

    /// <summary>Whether everything up to that number is done.</summary>
    public bool IsPast(long number) => _envelopes.Count == 0 || _envelopes[0].Number > number;

    /// <summary>Adds the next envelope of the outbox, which is under way from now on.</summary>
    public void Add(OutgoingEnvelope outgoing)
    {
        outgoing.IsUnderWay = true;
        _envelopes.Add(outgoing);
    }

    /// <summary>The first waiting envelope that is due, which is under way from now on; otherwise null.</summary>
    public OutgoingEnvelope? TakeDue(bool shortPauses)
    {
        var due = NextDue(shortPauses, out var wait);
        if (due is null || wait > TimeSpan.Zero)
            return null;
        due.IsUnderWay = true;
        _waiting--;
        return due;
    }

    /// <summary>The time until a waiting envelope is due; null if none waits.</summary>
    public TimeSpan? UntilDue(bool shortPauses) => NextDue(shortPauses, out var wait) is null ? null : wait;

    /// <summary>There was no response; the envelope waits. False if it is not tried again.</summary>
    /// <param name="outgoing">What was sent.</param>
    /// <param name="wasTrial">Whether the request has tried whether the server is back.</param>
    public bool Keep(OutgoingEnvelope outgoing, bool wasTrial)
    {
        var now = _time.GetTimestamp();
        if (outgoing.Attempts == 0)
            outgoing.FirstTriedAt = now;

        // A trial, or an attempt during a flush, is an extra one, and does not reduce the number of regular attempts.
        var isRegular = outgoing.Attempts == 0 || (now >= outgoing.DueAt && !wasTrial);
        outgoing.TriedAt = now;
        if (_time.GetElapsedTime(outgoing.FirstTriedAt, now) > LongestAge)
            return false;
        if (isRegular)
        {
            if (_schedule.PauseAfter(++outgoing.Attempts) is not { } pause)
                return false;
            outgoing.DueAt = now + (long)(pause.TotalSeconds * _time.TimestampFrequency);
        }

        outgoing.IsUnderWay = false;
        _waiting++;
        return true;
    }

    /// <summary>The envelope, which was under way, is done.</summary>
    public void Remove(OutgoingEnvelope outgoing) => _envelopes.Remove(outgoing);

    /// <summary>Removes and returns all envelopes.</summary>
    public IReadOnlyList<OutgoingEnvelope> Empty()
    {
        var left = _envelopes.ToArray();
        _envelopes.Clear();
        _waiting = 0;
        return left;
    }

    private OutgoingEnvelope? NextDue(bool shortPauses, out TimeSpan wait)
    {
        wait = default;
        if (_waiting == 0)
            return null;
        OutgoingEnvelope? next = null;
        foreach (var outgoing in _envelopes)
        {
            if (outgoing.IsUnderWay)
                continue;
            var until = Until(outgoing, shortPauses);
            if (next is not null && until >= wait)
                continue;
            (next, wait) = (outgoing, until);

            // Of those that are due, the first comes first.
            if (wait <= TimeSpan.Zero)
                break;
        }

        return next;
    }

    private TimeSpan Until(OutgoingEnvelope outgoing, bool shortPauses)
    {
        var now = _time.GetTimestamp();
        var due = _time.GetElapsedTime(now, outgoing.DueAt);
        if (!shortPauses || due <= TimeSpan.Zero)
            return due;
        var soon = Soon - _time.GetElapsedTime(outgoing.TriedAt, now);
        return soon < due ? soon : due;
    }
}
