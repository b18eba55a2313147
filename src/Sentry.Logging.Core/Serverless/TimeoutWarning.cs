using System;
using System.Globalization;
using System.Threading;
using Sentry.Hubs;

namespace Sentry.Serverless;

/// <summary>Reports that an invocation is about to be ended by its platform, which leaves no time to report it afterwards. Dispose it when the invocation ends.</summary>
internal sealed class TimeoutWarning : IDisposable
{
    /// <summary>How long before the end it is due: the event has to be sent in this time.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMilliseconds(1500);

    // No platform gives more. A timer has an upper limit.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Hub _hub;
    private readonly object _flow;
    private readonly TimeSpan _limit;
    private readonly ITimer _timer;
    private int _isOver;

    private TimeoutWarning(Hub hub, TimeSpan limit)
    {
        _hub = hub;
        _flow = hub.CaptureFlow();
        _limit = limit;
        _timer = hub.Calls.Time.CreateTimer(static warning => ((TimeoutWarning)warning!).Warn(), this, limit - Before, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Null if the time is unknown, or too short for a warning.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="limit">How long the invocation may run from now on.</param>
    public static TimeoutWarning? Start(Hub hub, TimeSpan? limit) => limit is { } known && known > Before && known < Longest ? new TimeoutWarning(hub, known) : null;

    public void Dispose()
    {
        Interlocked.Exchange(ref _isOver, 1);
        _timer.Dispose();
    }

    private void Warn()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
            return;
        var text = string.Format(CultureInfo.InvariantCulture, "The invocation is about to reach its time limit of {0:0} s", Math.Ceiling(_limit.TotalSeconds));
        _hub.CaptureEvent(new SentryEvent { Message = new SentryMessage { Formatted = text }, Level = SentryLevel.Warning }, null, _hub.Around(_flow));

        // Whatever was logged until now is lost otherwise.
        _hub.BeginFlush(Before);
    }
}
