using System;
using log4net.Core;

namespace Sentry.Log4Net;

/// <summary>
/// Tells an event that has just been here: log4net hands it over once for every reference to the appender on the way
/// from the logger to the root, one after the other on the same thread.
/// </summary>
internal sealed class RepeatedEvents
{
    [ThreadStatic]
    private static Last? t_last;

    public bool IsFirst(LoggingEvent record)
    {
        var last = t_last ??= new Last();
        if (ReferenceEquals(last.By, this) && ReferenceEquals(last.Record.Target, record))
            return false;
        if (!ReferenceEquals(last.By, this))
            last.By = this;
        last.Record.Target = record;
        return true;
    }

    private sealed class Last
    {
        // Weak, so that the last event of a thread, and all it refers to, is not kept alive by it.
        public WeakReference Record { get; } = new(null);

        public RepeatedEvents? By { get; set; }
    }
}
