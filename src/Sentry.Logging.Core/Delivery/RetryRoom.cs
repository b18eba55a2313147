using System;
using System.Collections.Generic;

namespace Sentry.Delivery;

/// <summary>
/// Where envelopes wait that got no answer. A request that is lost costs its own envelope a pause and nobody else; only a row of losses, or a server
/// that lets time pass, says that there is no server, and then all wait for one that tries. For the thread that sends.
/// </summary>
internal sealed class RetryRoom
{
    // Where a third of all requests is lost, a row of so many is a matter of one in a thousand.
    private const int NoServer = 6;

    // Those who try again while the rest goes on in the line; what the line keeps is not tried for nothing.
    private const int Places = 64;

    // How soon somebody in a hurry may have it tried again: alone, and where there seems to be no server.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan SoonWithoutServer = TimeSpan.FromMilliseconds(200);

    private readonly RetrySchedule _schedule;
    private readonly TimeProvider _time;
    private readonly List<Parcel> _parcels = [];
    private int _losses;
    private long _lostAt;
    private TimeSpan _rest;

    public RetryRoom(RetrySchedule schedule, TimeProvider time)
    {
        _schedule = schedule;
        _time = time;
    }

    /// <summary>Whether another one has no place.</summary>
    public bool IsFull => _parcels.Count >= Places;

    /// <summary>Whether nobody seems to be there to send to.</summary>
    public bool IsWithoutServer => _losses >= NoServer;

    /// <summary>Whether everything up to that number has been dealt with.</summary>
    public bool IsPast(long number) => _parcels.Count == 0 || _parcels[0].Number > number;

    /// <summary>How long nothing at all is sent; zero or less: it may be.</summary>
    public TimeSpan Rest(bool isHurried)
    {
        if (!IsWithoutServer)
            return TimeSpan.Zero;
        return (isHurried && _rest > SoonWithoutServer ? SoonWithoutServer : _rest) - _time.GetElapsedTime(_lostAt);
    }

    /// <summary>The first one whose time has come; else null, and when the next one's does.</summary>
    public Parcel? Due(bool isHurried, out TimeSpan? next)
    {
        next = null;
        foreach (var parcel in _parcels)
        {
            var wait = Until(parcel, isHurried);
            if (wait <= TimeSpan.Zero)
                return parcel;
            if (next is null || wait < next)
                next = wait;
        }

        return null;
    }

    /// <summary>There was an answer, whatever it said.</summary>
    public void Answered() => _losses = 0;

    /// <summary>There was no answer.</summary>
    /// <param name="parcel">What was sent.</param>
    /// <param name="inVain">Whether the whole time for a request has passed.</param>
    /// <returns>False when it is not to be tried again.</returns>
    public bool Keep(Parcel parcel, bool inVain)
    {
        var now = _time.GetTimestamp();
        Lost(now, inVain);

        // Whoever was in a hurry has had an attempt of his own, which the others are not shortened by.
        var isInTime = parcel.Attempts == 0 || now >= parcel.DueAt;
        parcel.TriedAt = now;
        if (isInTime)
        {
            if (_schedule.PauseAfter(++parcel.Attempts) is not { } pause)
                return false;
            parcel.DueAt = now + (long)(pause.TotalSeconds * _time.TimestampFrequency);
        }

        if (!_parcels.Contains(parcel))
            _parcels.Add(parcel);
        return true;
    }

    /// <summary>It is dealt with.</summary>
    public void Remove(Parcel parcel) => _parcels.Remove(parcel);

    /// <summary>Gives up all that wait.</summary>
    public IReadOnlyList<Parcel> Empty()
    {
        var left = _parcels.ToArray();
        _parcels.Clear();
        return left;
    }

    private void Lost(long now, bool inVain)
    {
        _losses = inVain && _losses < NoServer ? NoServer : _losses + 1;
        _lostAt = now;
        if (IsWithoutServer)
            _rest = _schedule.RestAfter(Math.Min(_losses - NoServer + 1, 30));
    }

    private TimeSpan Until(Parcel parcel, bool isHurried)
    {
        var now = _time.GetTimestamp();
        var due = _time.GetElapsedTime(now, parcel.DueAt);
        if (!isHurried || due <= TimeSpan.Zero)
            return due;
        var soon = Soon - _time.GetElapsedTime(parcel.TriedAt, now);
        return soon < due ? soon : due;
    }
}
