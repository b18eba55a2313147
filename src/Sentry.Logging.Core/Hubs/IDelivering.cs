using System;
using System.Collections.Generic;
using Sentry.Delivery;

namespace Sentry.Hubs;

/// <summary>What a last wait has to know of a hub, and asks of it.</summary>
internal interface IDelivering
{
    /// <summary>What waits or is being sent.</summary>
    Amount Waiting { get; }

    /// <summary>Whether nothing is delivered any more.</summary>
    bool HasEnded { get; }

    /// <summary>The host, and port, that events are sent to; empty where they are not sent.</summary>
    string Server { get; }

    /// <summary>Why the last request had no answer, as a clause; null when it had one.</summary>
    string? LastFailure { get; }

    /// <summary>Has everything queued so far sealed at once, whatever might still be learned of it.</summary>
    void Hurry();

    /// <summary>Waits until everything taken so far is delivered, at most this long. Returns whether it was.</summary>
    bool Flush(TimeSpan timeout);

    /// <summary>Closes, and waits at most so long for what is still to be delivered.</summary>
    /// <param name="limit">How long the caller waits at most.</param>
    /// <param name="left">Told how many events wait, and asked how long the caller still does.</param>
    void Close(TimeSpan limit, Func<Amount, TimeSpan> left);

    /// <summary>How many events were left behind when it was closed. For the first who asks, since it is said once.</summary>
    Amount TakeLeftBehind();

    /// <summary>What the server did not take, in sentences. For the first who asks.</summary>
    IReadOnlyList<string> TakeLosses();
}
