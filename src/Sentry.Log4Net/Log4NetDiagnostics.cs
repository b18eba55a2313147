using System;
using log4net.Util;

namespace Sentry.Log4Net;

/// <summary>log4net's own channel: what goes wrong is said where log4net says it, the rest only while log4net's internal debugging is on.</summary>
/// <param name="source">Who is said to speak.</param>
internal sealed class Log4NetDiagnostics(Type source) : IFrameworkChannel
{
    public bool IsEnabled(SentryLevel level) => level switch
    {
        >= SentryLevel.Error => LogLog.IsErrorEnabled,
        SentryLevel.Warning => LogLog.IsWarnEnabled,
        _ => LogLog.IsDebugEnabled,
    };

    public void Log(SentryLevel level, string message, Exception? exception = null) => Show(level, message, exception);

    /// <summary>log4net writes warnings and errors to the error stream, and what is less to the other one.</summary>
    public bool Show(SentryLevel level, string message, Exception? exception)
    {
        if (level >= SentryLevel.Error)
            LogLog.Error(source, message, exception);
        else if (level == SentryLevel.Warning)
            LogLog.Warn(source, message, exception);
        else
            LogLog.Debug(source, message, exception);
        return LogLog.EmitInternalMessages && level >= SentryLevel.Warning;
    }
}
