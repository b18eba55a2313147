using System;

namespace Sentry;

/// <summary>
/// Where the SDK says what it does and what went wrong with it. Called from any thread, while the SDK is at work:
/// what it logs itself is ignored by the SDK. It may throw; the SDK goes on.
/// </summary>
public interface IDiagnosticLogger
{
    /// <summary>Whether sentences of this level are wanted. Cheap.</summary>
    bool IsEnabled(SentryLevel level);

    /// <summary>Takes one sentence.</summary>
    /// <param name="level">How severe it is.</param>
    /// <param name="message">The sentence, finished.</param>
    /// <param name="exception">What caused it, if anything did.</param>
    void Log(SentryLevel level, string message, Exception? exception = null);
}
