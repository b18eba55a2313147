using System;
using NLog;
using NLog.Common;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>The SDK's diagnostics in NLog: <see cref="InternalLogger"/>, with the level that the application has set.</summary>
internal sealed class NLogDiagnostics : IFrameworkChannel
{
    public bool IsEnabled(SentryLevel level) => InternalLogger.LogLevel is { } minimum && NLogLevelMap.ToNLog(level) >= minimum;

    public void Log(SentryLevel level, string message, Exception? exception = null) => Show(level, message, exception);

    public bool Show(SentryLevel level, string message, Exception? exception)
    {
        InternalLogger.Log(exception, NLogLevelMap.ToNLog(level), "Sentry: " + message);
        return InternalLogger.LogToConsoleError || ReferenceEquals(InternalLogger.LogWriter, Console.Error);
    }
}
