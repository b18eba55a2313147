using System;
using NLog;
using NLog.Common;

namespace Sentry.NLog;

/// <summary>The SDK's voice in NLog: <see cref="InternalLogger"/>, with the level the application has set for it.</summary>
internal sealed class NLogDiagnostics : IDiagnosticLogger
{
    public bool IsEnabled(SentryLevel level) => InternalLogger.LogLevel is { } minimum && NLogLevels.ToNLog(level) >= minimum;

    public void Log(SentryLevel level, string message, Exception? exception = null) =>
        InternalLogger.Log(exception, NLogLevels.ToNLog(level), "Sentry: " + message);
}
