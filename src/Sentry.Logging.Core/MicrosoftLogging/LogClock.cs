using System;
using System.Threading;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// The time of records without a time of their own: exact for events. For breadcrumbs, the tick count plus an offset that every
/// exact reading updates: at most 32 ms early, and never later than the time of an event (docs/policy.md "Cost"). Thread-safe.
/// </summary>
internal sealed class LogClock
{
#if NET
    // The tick count changes at this interval. Without the correction, an offset taken just before a change would put breadcrumbs after their event.
    private const long Resolution = 16 * TimeSpan.TicksPerMillisecond;

#endif
    private readonly TimeProvider _time;
    private long _anchor;

    public LogClock(TimeProvider time)
    {
        _time = time;
        Renew(time.GetUtcNow());
    }

    public DateTimeOffset Now
    {
        get
        {
            var now = _time.GetUtcNow();
            Renew(now);
            return now;
        }
    }

    /// <summary>Exact, and writes no shared memory.</summary>
    public long ExactTicks => _time.GetUtcNow().UtcTicks;

    public long CoarseTicks
    {
        get
        {
#if NET
            if (ReferenceEquals(_time, TimeProvider.System))
                return Volatile.Read(ref _anchor) + (Environment.TickCount64 * TimeSpan.TicksPerMillisecond);
#endif
            return ExactTicks;
        }
    }

    private void Renew(DateTimeOffset now)
    {
#if NET
        Volatile.Write(ref _anchor, now.UtcTicks - (Environment.TickCount64 * TimeSpan.TicksPerMillisecond) - Resolution);
#else
        Volatile.Write(ref _anchor, now.UtcTicks);
#endif
    }
}
