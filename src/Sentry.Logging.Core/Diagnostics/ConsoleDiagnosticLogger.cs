using System;
using Sentry.Diagnostics;

namespace Sentry.Infrastructure;

/// <summary>Writes the SDK's diagnostic messages to standard error, one line each. Thread-safe.</summary>
public sealed class ConsoleDiagnosticLogger : IDiagnosticLogger
{
    private readonly SentryLevel _minimum;

    /// <summary>Writes messages of this level or above.</summary>
    public ConsoleDiagnosticLogger(SentryLevel minimum) => _minimum = minimum;

    /// <inheritdoc />
    public bool IsEnabled(SentryLevel level) => level >= _minimum;

    /// <inheritdoc />
    public void Log(SentryLevel level, string message, Exception? exception = null) =>
        Console.Error.WriteLine(exception is null ? $"[Sentry] {level}: {message}" : $"[Sentry] {level}: {message} ({ExceptionMessage.WithType(exception)})");
}
