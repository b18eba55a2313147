using System;
using System.Threading;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// The time of records that have none of their own: exact for events; for breadcrumbs the tick count over an anchor that every
/// exact reading renews, at most 32 ms early and never later than an event's own time (docs/policy.md "Cost"). Thread-safe.
/// </summary>
internal sealed class LogClock
{
#if NET
    // The tick count stands still for so long: over an anchor taken just before it moves, breadcrumbs would be that much ahead of their event.
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

    /// <summary>Exact, and writes nothing that several threads would fight over.</summary>
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
