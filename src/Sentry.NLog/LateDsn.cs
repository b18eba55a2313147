using System;
using System.Threading;
using NLog;
using NLog.Layouts;

namespace Sentry.NLog;

/// <summary>
/// A DSN whose layout renders to nothing yet, such as <c>${var:dsn}</c> before the application has set the variable: it counts as not set, and is asked
/// for again when records come, for all that may be an event, and for the others once a second. Thread-safe.
/// </summary>
internal sealed class LateDsn
{
    private const int PauseMilliseconds = 1000;

    private int _askedAt = unchecked(Environment.TickCount - PauseMilliseconds);

    /// <summary>Whether a layout may render to something else later; what is written out is meant as it is.</summary>
    public static bool MayChange(Layout layout) => layout is not SimpleLayout { IsFixedText: true };

    /// <summary>Whether to ask again for a record of this level; true for one of several threads.</summary>
    public bool IsDue(LogLevel level)
    {
        var now = Environment.TickCount;
        var askedAt = Volatile.Read(ref _askedAt);
        if (level < LogLevel.Error && unchecked(now - askedAt) < PauseMilliseconds)
            return false;
        return Interlocked.CompareExchange(ref _askedAt, now, askedAt) == askedAt;
    }
}
