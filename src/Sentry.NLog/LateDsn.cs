using System;
using System.Threading;
using NLog;
using NLog.Layouts;

namespace Sentry.NLog;

/// <summary>
/// A DSN whose layout renders to an empty text at first, such as <c>${var:dsn}</c> before the application sets the variable. It counts as not set,
/// and is
/// rendered again when records come: for each record that may be an event, and for the others once a second. Thread-safe.
/// </summary>
internal sealed class LateDsn
{
    private const int PauseMilliseconds = 1000;

    private int _askedAt = unchecked(Environment.TickCount - PauseMilliseconds);

    /// <summary>Whether a layout may render to another text later; a fixed text may not.</summary>
    public static bool MayChange(Layout layout) => layout is not SimpleLayout { IsFixedText: true };

    /// <summary>Whether to render again for a record of this level; true for only one of several threads.</summary>
    public bool IsDue(LogLevel level)
    {
        var now = Environment.TickCount;
        var askedAt = Volatile.Read(ref _askedAt);
        if (level < LogLevel.Error && unchecked(now - askedAt) < PauseMilliseconds)
            return false;
        return Interlocked.CompareExchange(ref _askedAt, now, askedAt) == askedAt;
    }
}
