using System;
using System.Collections.Generic;

namespace Sentry.Delivery;

/// <summary>
/// Envelopes that wait for a retry. A lost request delays only its own envelope. Only several losses in a row, or a server
/// that lets requests time out, mean that there is no server, and then all wait for one that tries. For the thread that sends.
/// </summary>
internal sealed class RetryQueue
{
    // If a third of all requests is lost, this many losses in a row have a probability of one in a thousand.
    private const int NoServer = 6;

    // How many envelopes may wait for a retry while the queue continues; the rest stay in the queue and are not tried in vain.
    private const int Places = 64;

    // How soon an envelope may be tried again during a flush; the second value applies if there seems to be no server.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan SoonWithoutServer = TimeSpan.FromMilliseconds(200);

    private readonly RetrySchedule _schedule;
    private readonly TimeProvider _time;
    private readonly List<OutgoingEnvelope> _envelopes = [];
    private int _losses;
    private long _lostAt;
    private TimeSpan _rest;

    public RetryQueue(RetrySchedule schedule, TimeProvider time)
    {
        _schedule = schedule;
        _time = time;
    }

    /// <summary>Whether there is no space for another one.</summary>
    public bool IsFull => _envelopes.Count >= Places;

    /// <summary>Whether there seems to be no server.</summary>
    public bool IsWithoutServer => _losses >= NoServer;

    /// <summary>Whether everything up to that number is done.</summary>
    public bool IsPast(long number) => _envelopes.Count == 0 || _envelopes[0].Number > number;

    /// <summary>How long nothing at all may be sent; zero or less: sending is allowed.</summary>
    public TimeSpan Rest(bool shortPauses)
    {
        if (!IsWithoutServer)
            return TimeSpan.Zero;
        return (shortPauses && _rest > SoonWithoutServer ? SoonWithoutServer : _rest) - _time.GetElapsedTime(_lostAt);
    }

    /// <summary>The first envelope that is due; otherwise null, and the time until the next one is due.</summary>
    public OutgoingEnvelope? Due(bool shortPauses, out TimeSpan? next)
    {
        next = null;
        foreach (var outgoing in _envelopes)
        {
            var wait = Until(outgoing, shortPauses);
            if (wait <= TimeSpan.Zero)
                return outgoing;
            if (next is null || wait < next)
                next = wait;
        }

        return null;
    }

    /// <summary>There was a response, of any status.</summary>
    public void Answered() => _losses = 0;

    /// <summary>There was no response.</summary>
    /// <param name="outgoing">What was sent.</param>
    /// <param name="inVain">Whether the request has timed out.</param>
    /// <returns>False if it is not tried again.</returns>
    public bool Keep(OutgoingEnvelope outgoing, bool inVain)
    {
        var now = _time.GetTimestamp();
        Lost(now, inVain);

        // An attempt during a flush is an extra one, and does not reduce the number of regular attempts.
        var isInTime = outgoing.Attempts == 0 || now >= outgoing.DueAt;
        outgoing.TriedAt = now;
        if (isInTime)
        {
            if (_schedule.PauseAfter(++outgoing.Attempts) is not { } pause)
                return false;
            outgoing.DueAt = now + (long)(pause.TotalSeconds * _time.TimestampFrequency);
        }

        if (!_envelopes.Contains(outgoing))
            _envelopes.Add(outgoing);
        return true;
    }

    /// <summary>The envelope is done.</summary>
    public void Remove(OutgoingEnvelope outgoing) => _envelopes.Remove(outgoing);

    /// <summary>Removes and returns all waiting envelopes.</summary>
    public IReadOnlyList<OutgoingEnvelope> Empty()
    {
        var left = _envelopes.ToArray();
        _envelopes.Clear();
        return left;
    }

    private void Lost(long now, bool inVain)
    {
        _losses = inVain && _losses < NoServer ? NoServer : _losses + 1;
        _lostAt = now;
        if (IsWithoutServer)
            _rest = _schedule.RestAfter(Math.Min(_losses - NoServer + 1, 30));
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
