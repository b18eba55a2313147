using System;
using System.Collections.Generic;
using Sentry.Delivery;

namespace Sentry.Hubs;

/// <summary>What the last wait needs from a hub.</summary>
internal interface IDelivering
{
    /// <summary>What waits or is being sent.</summary>
    Amount Waiting { get; }

    /// <summary>Whether delivery has ended.</summary>
    bool HasEnded { get; }

    /// <summary>The host, and port, that events are sent to; empty if they are not sent.</summary>
    string Server { get; }

    /// <summary>Why the last request had no response, as a clause; null if it had one.</summary>
    string? LastFailure { get; }

    /// <summary>Serializes everything queued so far at once, without waiting for more information.</summary>
    void SerializeNow();

    /// <summary>Waits until everything accepted so far is delivered, at most for the given time. Returns whether it was.</summary>
    bool Flush(TimeSpan timeout);

    /// <summary>Closes, and waits at most for the given time until everything is delivered.</summary>
    /// <param name="limit">How long the caller waits at most.</param>
    /// <param name="left">Called with the number of waiting events; returns how long the caller still waits.</param>
    void Close(TimeSpan limit, Func<Amount, TimeSpan> left);

    /// <summary>How many events were not delivered when it was closed. Returned only once, so that it is reported once.</summary>
    Amount TakeLeftBehind();

    /// <summary>What the server did not accept, in sentences. Returned only once.</summary>
    IReadOnlyList<string> TakeLosses();
}
