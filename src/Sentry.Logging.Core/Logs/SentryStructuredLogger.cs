using System;
using Sentry.Diagnostics;
using Sentry.Logs;

namespace Sentry;

/// <summary>
/// Sends structured logs without a logging framework. A template names its values in braces, <c>{Name}</c> or <c>{0}</c>, in the order of the arguments.
/// Sends nothing unless <see cref="SentryOptions.EnableLogs"/> is set. Thread-safe; nothing throws, and a template that does not fit its arguments is sent as it is.
/// </summary>
public sealed class SentryStructuredLogger
{
    private readonly ILogHub _hub;

    internal SentryStructuredLogger(ILogHub hub) => _hub = hub;

    /// <summary>Sends a log of level trace.</summary>
    public void LogTrace(string template, params object?[] parameters) => Log(SentryLevel.Trace, null, template, parameters);

    /// <summary>Sends a log of level trace, after the given code has changed it, e.g. set attributes.</summary>
    public void LogTrace(Action<SentryLog> configureLog, string template, params object?[] parameters) => Log(SentryLevel.Trace, configureLog, template, parameters);

    /// <summary>Sends a log of level debug.</summary>
    public void LogDebug(string template, params object?[] parameters) => Log(SentryLevel.Debug, null, template, parameters);

    /// <summary>Sends a log of level debug, after the given code has changed it, e.g. set attributes.</summary>
    public void LogDebug(Action<SentryLog> configureLog, string template, params object?[] parameters) => Log(SentryLevel.Debug, configureLog, template, parameters);

    /// <summary>Sends a log of level info.</summary>
    public void LogInfo(string template, params object?[] parameters) => Log(SentryLevel.Info, null, template, parameters);

    /// <summary>Sends a log of level info, after the given code has changed it, e.g. set attributes.</summary>
    public void LogInfo(Action<SentryLog> configureLog, string template, params object?[] parameters) => Log(SentryLevel.Info, configureLog, template, parameters);

    /// <summary>Sends a log of level warning.</summary>
    public void LogWarning(string template, params object?[] parameters) => Log(SentryLevel.Warning, null, template, parameters);

    /// <summary>Sends a log of level warning, after the given code has changed it, e.g. set attributes.</summary>
    public void LogWarning(Action<SentryLog> configureLog, string template, params object?[] parameters) => Log(SentryLevel.Warning, configureLog, template, parameters);

    /// <summary>Sends a log of level error.</summary>
    public void LogError(string template, params object?[] parameters) => Log(SentryLevel.Error, null, template, parameters);

    /// <summary>Sends a log of level error, after the given code has changed it, e.g. set attributes.</summary>
    public void LogError(Action<SentryLog> configureLog, string template, params object?[] parameters) => Log(SentryLevel.Error, configureLog, template, parameters);

    /// <summary>Sends a log of level fatal.</summary>
    public void LogFatal(string template, params object?[] parameters) => Log(SentryLevel.Fatal, null, template, parameters);

    /// <summary>Sends a log of level fatal, after the given code has changed it, e.g. set attributes.</summary>
    public void LogFatal(Action<SentryLog> configureLog, string template, params object?[] parameters) => Log(SentryLevel.Fatal, configureLog, template, parameters);

    private void Log(SentryLevel level, Action<SentryLog>? configureLog, string template, object?[] parameters)
    {
        if (_hub.Logs is not { } logs)
        {
            _hub.Log.DebugOnce("A structured log is ignored: Sentry is off, or EnableLogs is not set.");
            return;
        }

        if (!_hub.IsEnabled || SdkWork.IsInside)
        {
            _hub.Log.DebugOnce(_hub.IsEnabled
                ? "A structured log is ignored: it was logged inside a hook, or by a value that the SDK was reading, and could go on without end."
                : "A structured log is ignored: the SDK is closed.");
            logs.CountUnmade(_hub.IsEnabled ? DiscardReason.InsideSdk : DiscardReason.Closed);
            return;
        }

        var log = new SentryLog { Timestamp = logs.Now, Level = level };
        using (SdkWork.Enter())
        {
            try
            {
                LogTemplate.Read(template ?? string.Empty, parameters ?? [null], log);
                configureLog?.Invoke(log);
            }
            catch (Exception e)
            {
                _hub.Log.Error("A structured log could not be completed: its template or its setup failed. It is sent without the missing parts.", e);
            }

            LogValue.Settle(log);
        }

        logs.Add(log, null, _hub.LogFlowOf(logs.OwnSource, null));
    }
}
