using System;

namespace Sentry.Delivery;

/// <summary>
/// Whether there seems to be a server. A lost request says nothing about it. Only several losses in a row, or a request that times out while no other is
/// answered, mean that there is no server; then all requests pause, and single ones try whether it is back. For one thread at a time.
/// </summary>
internal sealed class ServerState(RetrySchedule schedule, TimeProvider time)
{
    // If a third of all requests is lost, this many losses in a row have a probability of one in a thousand.
    private const int NoServer = 6;

    // How soon one may try during a flush.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(200);

    private int _losses;
    private long _allLosses;
    private long _answers;
    private long _lostAt;
    private TimeSpan _rest;

    /// <summary>Whether there seems to be no server.</summary>
    public bool IsMissing => _losses >= NoServer;

    /// <summary>Whether one request tries at this moment whether the server is back.</summary>
    public bool IsTried { get; private set; }

    /// <summary>Whether a response has come, and the server has not been missing since.</summary>
    public bool HasAnswered { get; private set; }

    /// <summary>How long no request may begin; zero or less: it may.</summary>
    /// <param name="shortPauses">Whether a flush waits.</param>
    public TimeSpan Rest(bool shortPauses)
    {
        if (!IsMissing)
            return TimeSpan.Zero;
        return (shortPauses && _rest > Soon ? Soon : _rest) - time.GetElapsedTime(_lostAt);
    }

    /// <summary>A request begins.</summary>
    public Ticket Begin()
    {
        var tries = IsMissing;
        IsTried |= tries;
        return new Ticket(_answers, _allLosses, tries);
    }

    /// <summary>A request has a response, of any status.</summary>
    public void Answer(Ticket ticket)
    {
        End(ticket);
        _answers++;
        _losses = 0;
        HasAnswered = true;
    }

    /// <summary>A request has no response.</summary>
    /// <param name="ticket">What <see cref="Begin"/> returned.</param>
    /// <param name="inVain">Whether it has timed out.</param>
    public void Lose(Ticket ticket, bool inVain)
    {
        End(ticket);

        // Requests that were under way at the same time are lost for one reason, so they count once.
        if (ticket.Losses != _allLosses)
            return;
        _allLosses++;
        _losses = inVain && ticket.Answers == _answers && _losses < NoServer ? NoServer : _losses + 1;
        _lostAt = time.GetTimestamp();
        if (!IsMissing)
            return;
        HasAnswered = false;
        _rest = schedule.RestAfter(Math.Min(_losses - NoServer + 1, 30));
    }

    /// <summary>A request has ended, and says nothing about the server.</summary>
    public void End(Ticket ticket) => IsTried &= !ticket.Tries;

    /// <summary>What was known when a request began.</summary>
    internal readonly record struct Ticket(long Answers, long Losses, bool Tries);
}
