using System;
using log4net.Util;
using Sentry.Adapters;

namespace Sentry.Log4Net;

/// <summary>
/// The SDK's diagnostics in log4net: warnings and errors go to log4net's internal log, the rest only while log4net's internal debugging is on.
/// </summary>
/// <param name="source">The source that log4net shows.</param>
internal sealed class Log4NetDiagnostics(Type source) : IFrameworkChannel
{
    public bool IsEnabled(SentryLevel level) => level switch
    {
        >= SentryLevel.Error => LogLog.IsErrorEnabled,
        SentryLevel.Warning => LogLog.IsWarnEnabled,
        _ => LogLog.IsDebugEnabled,
    };

    public void Log(SentryLevel level, string message, Exception? exception = null) => Show(level, message, exception);

    /// <summary>log4net writes warnings and errors to standard error, and lower levels to standard output.</summary>
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
