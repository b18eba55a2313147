using System;
using log4net.Appender;
using log4net.Core;
using Sentry.Logging;

namespace Sentry.Log4Net;

/// <summary>
/// Sends log4net's events to Sentry: <c>&lt;appender name="Sentry" type="Sentry.Log4Net.SentryAppender, Sentry.Log4Net"&gt;</c>.
/// Every option is an element of it, such as <c>&lt;dsn value="…" /&gt;</c>; hooks are set by code, in <see cref="Options"/> or with <see cref="SentrySdk.Init(Action{SentryOptions})"/>.
/// A <c>&lt;layout&gt;</c> makes the text of events and breadcrumbs; without one it is the rendered message. Thread-safe; does not throw.
/// </summary>
public sealed partial class SentryAppender : AppenderSkeleton, IAppender, IBulkAppender
{
    [ThreadStatic]
    private static bool t_isFiltering;

    private readonly RepeatedEvents _repeated = new();
    private volatile LogRouter? _router;
    private volatile ReadingRules _rules = new(null, false, false, null);
    private volatile bool _isClosed;

    /// <summary>All options. Changing them takes effect with the next <see cref="ActivateOptions"/>.</summary>
    public SentryLog4NetOptions Options { get; } = new();

    /// <summary>Opens the appender with what the options say. An appender that was open, or closed, is opened anew.</summary>
    public override void ActivateOptions()
    {
        base.ActivateOptions();
        _router?.Dispose();
        _rules = new ReadingRules(Layout, Options.SendIdentity, Options.IncludeLocation, Options.EventIdProperty);
        _router = FrontDoor.Open(
            "log4net",
            Options,
            FrontDoor.PolicyOf(
                Options,
                Log4NetLevels.ToThreshold(Options.MinimumEventLevel),
                Log4NetLevels.ToThreshold(Options.MinimumBreadcrumbLevel),
                Log4NetLevels.ToThreshold(Options.MinimumLogLevel)),
            new Log4NetDiagnostics(typeof(SentryAppender)));
        _isClosed = false;
    }

    /// <summary>
    /// Takes one event. Threshold and filters are obeyed as in <see cref="AppenderSkeleton"/>, but without its lock:
    /// a hook that waits for another thread must not keep that thread from logging.
    /// </summary>
    public new void DoAppend(LoggingEvent loggingEvent)
    {
        try
        {
            if (_router is not { } router || _isClosed)
                Refuse(loggingEvent);
            else if (router.Takes(Log4NetLevels.ToSentry(loggingEvent.Level)) && Accepts(loggingEvent) && _repeated.IsFirst(loggingEvent))
                Write(router, loggingEvent);
        }
        catch (Exception e)
        {
            ErrorHandler.Error("Failed in DoAppend", e);
        }
    }

    /// <summary>
    /// Takes what was buffered. Who empties a buffer is not who logged, so these events belong to no unit of work;
    /// of their contexts they have what the buffer's <c>Fix</c> flags kept.
    /// </summary>
    public new void DoAppend(LoggingEvent[] loggingEvents)
    {
        EmptyFlow.Run(() =>
        {
            foreach (var loggingEvent in loggingEvents ?? [])
                DoAppend(loggingEvent);
        });
    }

    /// <summary>Waits until everything taken so far is delivered, at most this long. Returns whether it was.</summary>
    /// <param name="millisecondsTimeout">In milliseconds; negative: as long as <see cref="SentryOptions.FlushTimeout"/> says.</param>
    public override bool Flush(int millisecondsTimeout)
    {
        if (_router is not { } router)
            return true;
        return millisecondsTimeout < 0 ? router.Flush() : router.Flush(TimeSpan.FromMilliseconds(millisecondsTimeout));
    }

    /// <summary>Flushes and closes. Events that come later are refused, until <see cref="ActivateOptions"/> opens the appender again.</summary>
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
        if (Log4NetLevels.IsOff(loggingEvent.Level))
            return false;
        if (FilterHead is null)
            return FilterEvent(loggingEvent) && PreAppendCheck();

        // A filter is the user's code and may log: the skeleton has a guard against that, so here has to be one too.
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

    private void Refuse(LoggingEvent loggingEvent)
    {
        ErrorHandler.Error($"Attempted to append to closed appender named [{Name}].");

        // A closed router takes nothing, but counts what it does not take.
        _router?.Takes(Log4NetLevels.ToSentry(loggingEvent.Level));
    }

    private void Write(LogRouter router, LoggingEvent loggingEvent)
    {
        // A local of its own, so that it is made in place: made as an argument it would be copied once more.
        var record = new Log4NetLogRecord(loggingEvent, _rules);
        var id = router.Write(in record);
        if (id != SentryId.Empty && _rules.EventIdProperty is { Length: > 0 } name)
            Log4NetProperties.Show(name, id.ToString(), loggingEvent);
    }
}
