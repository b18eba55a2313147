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

    /// <summary>Says that options are ignored, of which the level for this very sentence may be one.</summary>
    public void WarningInAnyCase(string message) => (_minimum > SentryLevel.Warning ? new SdkLog(_logger, SentryLevel.Warning) : this).Warning(message);

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
            try
            {
                _logger.Log(level, message, exception);
            }
            catch (Exception)
            {
                // The last resort has failed too: there is nobody left to tell.
            }
        }
    }

    private sealed class NoLogger : IDiagnosticLogger
    {
        public bool IsEnabled(SentryLevel level) => false;

        public void Log(SentryLevel level, string message, Exception? exception = null)
        {
        }
    }
}
