using System;
using System.Collections.Concurrent;
using System.Threading;

namespace Sentry.Diagnostics;

/// <summary>The SDK's own voice: filters by level, says some things only once, and never throws.</summary>
internal sealed class SdkLog
{
    private readonly IDiagnosticLogger _logger;
    private readonly SentryLevel _minimum;
    private ConcurrentDictionary<string, bool>? _said;

    public SdkLog(IDiagnosticLogger logger, SentryLevel minimum)
    {
        _logger = logger;
        _minimum = minimum;
    }

    /// <summary>A voice nobody hears.</summary>
    public static SdkLog Silent { get; } = new(new NoLogger(), SentryLevel.Fatal);

    public void Debug(string message) => Write(SentryLevel.Debug, message, null);

    public void Info(string message) => Write(SentryLevel.Info, message, null);

    public void Warning(string message, Exception? exception = null) => Write(SentryLevel.Warning, message, exception);

    public void Error(string message, Exception? exception = null) => Write(SentryLevel.Error, message, exception);

    /// <summary>Says a sentence the first time it is asked to say it.</summary>
    public void WarningOnce(string message) => Once(SentryLevel.Warning, message);

    /// <inheritdoc cref="WarningOnce"/>
    public void DebugOnce(string message) => Once(SentryLevel.Debug, message);

    public bool IsEnabled(SentryLevel level)
    {
        try
        {
            return level >= _minimum && _logger.IsEnabled(level);
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void Once(SentryLevel level, string message)
    {
        var said = _said ?? Interlocked.CompareExchange(ref _said, [], null) ?? _said;
        if (!said.ContainsKey(message) && said.TryAdd(message, true))
            Write(level, message, null);
    }

    private void Write(SentryLevel level, string message, Exception? exception)
    {
        if (!IsEnabled(level))
            return;
        using (SdkWork.Enter())
        {
            // Most frameworks write an exception out, and one that is nested too deep would end the process.
            if (exception is not null && !ExceptionShape.CanBeWritten(exception))
                TryLog(level, Without(exception, message), null);
            else if (!TryLog(level, message, exception) && exception is not null)
                TryLog(level, Without(exception, message), null);
        }
    }

    private bool TryLog(SentryLevel level, string message, Exception? exception)
    {
        try
        {
            _logger.Log(level, message, exception);
            return true;
        }
        catch (Exception)
        {
            // An exception of the application may throw when it is looked at. If it is the logger itself, there is nobody left to tell.
            return false;
        }
    }

    private static string Without(Exception exception, string message) => message + " (" + ExceptionMessage.WithType(exception) + ")";

    private sealed class NoLogger : IDiagnosticLogger
    {
        public bool IsEnabled(SentryLevel level) => false;

        public void Log(SentryLevel level, string message, Exception? exception = null)
        {
        }
    }
}
