using System;
using System.ComponentModel;

namespace Sentry.Adapters;

/// <summary>
/// The internal log of a logging framework, which is normally off. An important message that it does not show goes to standard error.
/// For authors of integrations.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFrameworkChannel : IDiagnosticLogger
{
    /// <summary>Receives one message, as <see cref="IDiagnosticLogger.Log"/> does.</summary>
    /// <returns>Whether the message is on standard error now, as far as that can be known, so that it is not written there again.</returns>
    bool Show(SentryLevel level, string message, Exception? exception);
}
