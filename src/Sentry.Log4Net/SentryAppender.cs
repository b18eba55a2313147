using System;
using System.Threading;
using log4net.Appender;
using log4net.Core;
using Sentry.Adapters;

namespace Sentry.Log4Net;

/// <summary>
/// Sends log4net's events to Sentry: <c>&lt;appender name="Sentry" type="Sentry.Log4Net.SentryAppender, Sentry.Log4Net"&gt;</c>. Every option is an
/// element of it, such as <c>&lt;dsn value="…" /&gt;</c>; set hooks in code, in <see cref="Options"/> or with
/// <see cref="SentrySdk.Init(Action{SentryOptions})"/>. A <c>&lt;layout&gt;</c> formats the text of events and breadcrumbs; without one it is the
/// rendered message. Thread-safe; does not throw.
/// </summary>
public sealed partial class SentryAppender : AppenderSkeleton, IAppender, IBulkAppender
{
    [ThreadStatic]
    private static bool t_isFiltering;

    private readonly Log4NetRepeatedEvents _repeated = new();
    private readonly object _opening = new();
    private volatile LogRouter? _router;
    private volatile Log4NetReadingRules _rules = new(null, false, false, null);
    private volatile bool _isClosed;

    /// <summary>All options. Changes take effect with the next <see cref="ActivateOptions"/>.</summary>
    public SentryLog4NetOptions Options { get; } = new();

    /// <summary>Opens the appender with the current options. An appender that was open, or closed, is opened again.</summary>
    public override void ActivateOptions()
    {
        base.ActivateOptions();
        _router?.Dispose();
        _rules = new Log4NetReadingRules(Layout, Options.SendIdentity, Options.IncludeLocation, Options.EventIdProperty);
        _router = LoggingIntegration.Open(
            "log4net",
            Options,
            LoggingIntegration.PolicyOf(
                Options,
                Log4NetLevelMap.ToThreshold(Options.MinimumEventLevel),
                Log4NetLevelMap.ToThreshold(Options.MinimumBreadcrumbLevel),
                Log4NetLevelMap.ToThreshold(Options.MinimumLogLevel)),
            new Log4NetDiagnostics(typeof(SentryAppender)));
        _isClosed = false;
    }

    /// <summary>
    /// Handles one event. Threshold and filters apply as in <see cref="AppenderSkeleton"/>, but without its lock:
    /// a hook that waits for another thread must not block the logging of that thread.
    /// </summary>
    public new void DoAppend(LoggingEvent loggingEvent)
    {
        try
        {
            if (_isClosed || (_router ?? OpenAtFirstEvent()) is not { } router)
                Refuse(loggingEvent);
            else if (router.ShouldWrite(Log4NetLevelMap.ToSentry(loggingEvent.Level)) && Accepts(loggingEvent) && _repeated.IsFirst(loggingEvent))
                Write(router, loggingEvent);
        }
        catch (Exception e)
        {
            ErrorHandler.Error("Failed in DoAppend", e);
        }
    }

    /// <summary>
    /// Handles buffered events. The thread that flushes a buffer is not the one that logged, so these events belong to no unit of work;
    /// of their contexts they have what the buffer's <c>Fix</c> flags kept.
    /// </summary>
    public new void DoAppend(LoggingEvent[] loggingEvents)
    {
        Log4NetEmptyFlow.Run(() =>
        {
            foreach (var loggingEvent in loggingEvents ?? [])
                DoAppend(loggingEvent);
        });
    }

    /// <summary>Waits until everything accepted so far is delivered, at most for the given time. Returns whether it was.</summary>
    /// <param name="millisecondsTimeout">In milliseconds; negative: <see cref="SentryOptions.FlushTimeout"/>.</param>
    public override bool Flush(int millisecondsTimeout)
    {
        if (_router is not { } router)
            return true;
        return millisecondsTimeout < 0 ? router.Flush() : router.Flush(TimeSpan.FromMilliseconds(millisecondsTimeout));
    }

    /// <summary>Flushes and closes. Later events are ignored until <see cref="ActivateOptions"/> opens the appender again.</summary>
    public new void Close()
    {
        OnClose();
        base.Close();
    }

    /// <inheritdoc />
    protected override void OnClose()
    {
        _isClosed = true;
        _router?.Dispose();
    }

    /// <inheritdoc />
    protected override void Append(LoggingEvent loggingEvent) => DoAppend(loggingEvent);

    private bool Accepts(LoggingEvent loggingEvent)
    {
        if (Log4NetLevelMap.IsOff(loggingEvent.Level))
            return false;
        if (FilterHead is null)
            return FilterEvent(loggingEvent) && PreAppendCheck();

        // A filter is the user's code and may log: the base class has a guard against that, so it is needed here too.
        if (t_isFiltering)
            return false;
        t_isFiltering = true;
        try
        {
            return FilterEvent(loggingEvent) && PreAppendCheck();
        }
        finally
        {
            t_isFiltering = false;
        }
    }

    /// <summary>Opens an appender that was added in code and not activated: log4net activates only its own appender types there.</summary>
    private LogRouter? OpenAtFirstEvent()
    {
        // ConnectionAttempt may log on this thread.
        if (Monitor.IsEntered(_opening))
            return null;
        lock (_opening)
        {
            if (_router is null && !_isClosed)
                ActivateOptions();
            return _router;
        }
    }

    private void Refuse(LoggingEvent loggingEvent)
    {
        ErrorHandler.Error($"Attempted to append to closed appender named [{Name}].");

        // A closed router ignores records, but counts them.
        _router?.ShouldWrite(Log4NetLevelMap.ToSentry(loggingEvent.Level));
    }

    private void Write(LogRouter router, LoggingEvent loggingEvent)
    {
        // A separate local is created in place; an argument expression would be copied once more.
        var record = new Log4NetRecord(loggingEvent, _rules);
        var id = router.Write(in record);
        if (id != SentryId.Empty && _rules.EventIdProperty is { Length: > 0 } name)
            Log4NetProperties.Show(name, id.ToString(), loggingEvent);
    }
}
