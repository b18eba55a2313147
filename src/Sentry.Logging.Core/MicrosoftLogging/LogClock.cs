using System;
using System.Threading;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// The time of records that have none of their own: exact for events; for breadcrumbs the tick count over an anchor that every
/// exact reading renews, right to 16 ms and never later than an event's own time (design section 6). Thread-safe.
/// </summary>
internal sealed class LogClock
{
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

    public long CoarseTicks
    {
        get
        {
#if NET
            if (ReferenceEquals(_time, TimeProvider.System))
                return Volatile.Read(ref _anchor) + (Environment.TickCount64 * TimeSpan.TicksPerMillisecond);
#endif
            return _time.GetUtcNow().UtcTicks;
        }
    }

    private void Renew(DateTimeOffset now)
    {
#if NET
        Volatile.Write(ref _anchor, now.UtcTicks - (Environment.TickCount64 * TimeSpan.TicksPerMillisecond));
#else
        Volatile.Write(ref _anchor, now.UtcTicks);
#endif
    }
}
