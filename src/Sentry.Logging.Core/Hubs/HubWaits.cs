using System;
using Sentry.Diagnostics;

namespace Sentry.Hubs;

/// <summary>How long a hub waits for its delivery: when a door closes, and at its own end.</summary>
internal sealed class HubWaits
{
    private readonly TimeSpan _shutdown;
    private readonly SdkLog _lastWords;

    /// <param name="flush">The time of a flush.</param>
    /// <param name="shutdown">The time of the end.</param>
    /// <param name="lastWords">Where it is said what the end waits for, and what is lost with it: the frameworks' own channels are off, or closed, by then.</param>
    /// <param name="time">The clock.</param>
    public HubWaits(TimeSpan flush, TimeSpan shutdown, SdkLog lastWords, TimeProvider time)
    {
        Flush = flush;
        _shutdown = shutdown;
        _lastWords = lastWords;
        DoorTime = new SharedTime(time);
    }

    /// <summary>The time of a flush.</summary>
    public TimeSpan Flush { get; }

    /// <summary>The time that the doors of a framework have together when it shuts down.</summary>
    public SharedTime DoorTime { get; }

    /// <summary>The wait of a close.</summary>
    public LastWait NewLast() => new(_shutdown, _lastWords);

    /// <summary>The wait of a close by the last door, which has waited before if it flushed in vain.</summary>
    public LastWait NewLastOfDoors() => new(_shutdown, _lastWords, _shutdown - DoorTime.LeftOf(_shutdown));
}
