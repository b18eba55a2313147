using System;

namespace Sentry;

/// <summary>
/// Receives the SDK's own diagnostic messages. Called from any thread, while the SDK is working:
/// the SDK ignores what the logger itself logs. If it throws, the SDK continues.
/// </summary>
public interface IDiagnosticLogger
{
    /// <summary>Whether messages of this level are wanted. Must be fast.</summary>
    bool IsEnabled(SentryLevel level);

    /// <summary>Receives one message.</summary>
    /// <param name="level">How severe it is.</param>
    /// <param name="message">The complete sentence.</param>
    /// <param name="exception">The cause; null if there is none.</param>
    void Log(SentryLevel level, string message, Exception? exception = null);
}
