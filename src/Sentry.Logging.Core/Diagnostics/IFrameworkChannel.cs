using System;
using System.ComponentModel;

namespace Sentry.Adapters;

/// <summary>
/// Where a logging framework says what goes wrong with itself, which in a normal program is off. What it does not show is said on the error stream
/// if it has to be seen. For authors of integrations.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFrameworkChannel : IDiagnosticLogger
{
    /// <summary>Takes one sentence, as <see cref="IDiagnosticLogger.Log"/> does.</summary>
    /// <returns>Whether it stands on the error stream now, as far as that can be known, so that nobody need say it there once more.</returns>
    bool Show(SentryLevel level, string message, Exception? exception);
}
