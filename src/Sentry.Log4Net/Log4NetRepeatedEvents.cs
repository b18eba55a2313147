using System;
using log4net.Core;

namespace Sentry.Log4Net;

/// <summary>
/// Recognises an event that has just come: log4net passes it once for every reference to the appender between
/// the logger and the root, one after the other on the same thread.
/// </summary>
internal sealed class Log4NetRepeatedEvents
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
        // Weak, so that it does not keep the last event of a thread alive.
        public WeakReference Record { get; } = new(null);

        public Log4NetRepeatedEvents? By { get; set; }
    }
}
