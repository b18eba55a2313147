using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using NLog;
using NLog.Common;
using NLog.Config;
using NLog.Layouts;
using NLog.Targets;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>
/// The target for NLog: <c>&lt;target xsi:type="Sentry" name="sentry" dsn="..." /&gt;</c>. Needs no wrapper, and uses the scopes, the thread and the
/// unit of work of the logging thread if there is a wrapper. Neither its code nor a hook runs under NLog's locks. Thread-safe.
/// </summary>
[Target("Sentry")]
public sealed partial class SentryTarget : TargetWithContext
{
    private const string PlainMessage = "${message}";
    private const string PlainLogger = "${logger}";

    [ThreadStatic]
    private static bool t_isLookingUp;

    [ThreadStatic]
    private static bool t_isContinuing;

    private readonly NLogFlushThread _flushes = new();
    private volatile OpenState? _open;

    // Until a wrapper calls for the first capture, no record has captured data.
    private volatile bool _capturesFlows;

    /// <summary>Makes a target with default options, as NLog does for a configuration file.</summary>
#if NET
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(NLogFileOptions))]
#endif
    public SentryTarget()
        : this(new NLogFileOptions())
    {
    }

    /// <summary>Makes a target with these options.</summary>
    public SentryTarget(SentryNLogOptions options)
    {
        Options = options ?? new SentryNLogOptions();
        Name = "sentry";
        Layout = PlainMessage;
        IncludeEventProperties = true;

        // NLog captures nested states through a virtual method, and only if they are wanted. That method captures the whole context here.
        base.IncludeScopeNested = true;
    }

    /// <summary>Every option that is not an attribute of the target itself: <c>&lt;options maxBreadcrumbs="50" /&gt;</c>.</summary>
    public SentryNLogOptions Options { get; }

    /// <summary>
    /// The DSN; rendered when the target is initialised. A layout that renders to an empty text counts as not set, and is rendered again when records
    /// come, until there is a DSN; a fixed empty text sends nothing. See <see cref="SentryOptions.Dsn"/>.
    /// </summary>
    public Layout? Dsn { get; set; }

    /// <summary>
    /// The version of the application; rendered with the DSN. Not set if it renders to an empty text. See <see cref="SentryOptions.Release"/>.
    /// </summary>
    public Layout? Release { get; set; }

    /// <summary>
    /// Where the application runs; rendered with the DSN. Not set if it renders to an empty text. See <see cref="SentryOptions.Environment"/>.
    /// </summary>
    public Layout? Environment { get; set; }

    /// <summary>Records of this level and above become events: the name of a level, or <c>Off</c>. Default: <c>Error</c>.</summary>
    /// <exception cref="ArgumentException">NLog has no such level.</exception>
    public string MinimumEventLevel
    {
        get => (Options.MinimumEventLevel ?? LogLevel.Off).Name;
        set => Options.MinimumEventLevel = LogLevel.FromString(value);
    }

    /// <summary>Records of this level and above become breadcrumbs: the name of a level, or <c>Off</c>. Default: <c>Info</c>.</summary>
    /// <exception cref="ArgumentException">NLog has no such level.</exception>
    public string MinimumBreadcrumbLevel
    {
        get => (Options.MinimumBreadcrumbLevel ?? LogLevel.Off).Name;
        set => Options.MinimumBreadcrumbLevel = LogLevel.FromString(value);
    }

    /// <summary>Records of this level and above are sent as structured logs, if <see cref="EnableLogs"/> is set: the name of a level, or <c>Off</c>. Default: <c>Info</c>.</summary>
    /// <exception cref="ArgumentException">NLog has no such level.</exception>
    public string MinimumLogLevel
    {
        get => (Options.MinimumLogLevel ?? LogLevel.Off).Name;
        set => Options.MinimumLogLevel = LogLevel.FromString(value);
    }

    /// <inheritdoc cref="SentryLogOptions.InitializeSdk"/>
    public bool InitializeSdk
    {
        get => Options.InitializeSdk;
        set => Options.InitializeSdk = value;
    }

    /// <inheritdoc cref="SentryLogOptions.IgnoredLoggers"/>
    public IList<string> IgnoredLoggers
    {
        get => Options.IgnoredLoggers;
        set => Options.IgnoredLoggers = value;
    }

    /// <inheritdoc cref="SentryLogOptions.PropertiesAsTags"/>
    public IList<string> PropertiesAsTags
    {
        get => Options.PropertiesAsTags;
        set => Options.PropertiesAsTags = value;
    }

    /// <inheritdoc cref="SentryNLogOptions.User"/>
    public SentryNLogUser User => Options.User ??= new SentryNLogUser();

    /// <inheritdoc cref="SentryNLogOptions.Tags"/>
    [ArrayParameter(typeof(TargetPropertyWithContext), "tag")]
    public IList<TargetPropertyWithContext> Tags => Options.Tags;

    /// <inheritdoc />
    protected override void InitializeTarget()
    {
        base.InitializeTarget();
        _open?.Router.Dispose();
        _open = NewOpenState();
    }

    /// <inheritdoc />
    protected override void CloseTarget()
    {
        _open?.Router.Dispose();
        _open = null;
        base.CloseTarget();
    }

    /// <inheritdoc />
    protected override void FlushAsync(AsyncContinuation asyncContinuation)
    {
        if (_open is not { Router: var router })
        {
            asyncContinuation(null);
            return;
        }

        // AutoFlushTargetWrapper flushes after each record, inside the record's continuation. Nothing in this target is buffered
        // for that, and an event may still get information from the next record of its exception.
        if (t_isContinuing)
            asyncContinuation(null);
        else
            _flushes.Add(router, asyncContinuation);
    }

    // The members that NLog calls without its lock. Write runs under the lock, and so would every hook of the application.

    /// <inheritdoc />
    protected override void WriteAsyncThreadSafe(AsyncLogEventInfo logEvent)
    {
        Take(logEvent.LogEvent);
        var isWithin = t_isContinuing;
        t_isContinuing = true;
        try
        {
            logEvent.Continuation(null);
        }
        finally
        {
            t_isContinuing = isWithin;
        }
    }

    /// <inheritdoc />
    protected override void WriteAsyncThreadSafe(IList<AsyncLogEventInfo> logEvents)
    {
        for (var i = 0; i < logEvents.Count; i++)
            WriteAsyncThreadSafe(logEvents[i]);
    }

    /// <summary>A wrapper calls it on the logging thread before it passes the record to another thread.</summary>
    protected override IList<object> CaptureScopeContextNested(LogEventInfo logEvent)
    {
        if (t_isLookingUp)
            return Array.Empty<object>();
        _capturesFlows = true;
        return _open is { Router: var router } && !NLogLevelMap.IsOff(logEvent.Level) && router.IsEnabled(NLogLevelMap.ToSentry(logEvent.Level))
            ? new object[] { NLogFlow.Capture(router.CaptureFlow()) }
            : Array.Empty<object>();
    }

    private static LogPolicyOptions PolicyOf(SentryNLogOptions options)
    {
        var policy = LoggingIntegration.PolicyOf(
            options,
            NLogLevelMap.ToThreshold(options.MinimumEventLevel),
            NLogLevelMap.ToThreshold(options.MinimumBreadcrumbLevel),
            NLogLevelMap.ToThreshold(options.MinimumLogLevel));
        policy.IgnoreEventsWithNoException = options.IgnoreEventsWithNoException;
        policy.IncludePropertiesOnBreadcrumbs = options.IncludeEventDataOnBreadcrumbs;
        policy.PropertiesAsTags ??= options.IncludeEventPropertiesAsTags is { } all ? (all ? ["*"] : []) : null;
        return policy;
    }

    private void Take(LogEventInfo logEvent)
    {
        if (_open is { Late: { } late } shut && !shut.Router.IsEnabled(SentryLevel.Fatal) && late.IsDue(logEvent.Level))
            OpenLate(shut);

        // First, so that a record is not even created if it is ignored.
        if (_open is { } open && !NLogLevelMap.IsOff(logEvent.Level) && open.Router.ShouldWrite(NLogLevelMap.ToSentry(logEvent.Level)))
            Write(open, logEvent);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "CloseTarget disposes the router.")]
    private OpenState NewOpenState()
    {
        var dsn = TextOf(Dsn);
        if (dsn is not null)
            Options.Dsn = dsn;
        Options.Release = TextOf(Release) is { Length: > 0 } release ? release : Options.Release;
        Options.Environment = TextOf(Environment) is { Length: > 0 } environment ? environment : Options.Environment;
        var late = Dsn is not null && dsn is null ? new LateDsn() : null;
        return new OpenState(LoggingIntegration.Open("nlog", Options, PolicyOf(Options), new NLogDiagnostics()), NewRules(), late);
    }

    /// <summary>Starts with a DSN that was missing when the target was initialised.</summary>
    private void OpenLate(OpenState shut)
    {
        try
        {
            if (TextOf(Dsn) is null)
                return;
            var open = NewOpenState();
            var wasThere = Interlocked.CompareExchange(ref _open, open, shut);

            // The target may have been closed meanwhile, or another thread may have been faster.
            (ReferenceEquals(wasThere, shut) ? shut : open).Router.Dispose();
        }
        catch (Exception e)
        {
            InternalLogger.Error(e, "Sentry: the DSN's layout could not be rendered.");
        }
    }

    /// <summary>Null if nothing is set; a layout that can change and renders to an empty text counts as not set.</summary>
    private static string? TextOf(Layout? layout) =>
        layout?.Render(LogEventInfo.CreateNullEvent()) is { } text && !(string.IsNullOrWhiteSpace(text) && LateDsn.MayChange(layout)) ? text : null;

    private void Write(OpenState open, LogEventInfo logEvent)
    {
        var flow = _capturesFlows ? CapturedFlowOf(logEvent) : null;

        // A separate local is created in place; an argument expression would be copied once more.
        var record = new NLogRecord(logEvent, open.Rules, flow);
        NLogShownEventId.Remember(logEvent, open.Router.Write(in record, flow?.Unit));
    }

    private NLogFlow? CapturedFlowOf(LogEventInfo record)
    {
        t_isLookingUp = true;
        try
        {
            return GetScopeContextNested(record) is [NLogFlow flow] ? flow : null;
        }
        finally
        {
            t_isLookingUp = false;
        }
    }

    /// <summary>The state between <see cref="InitializeTarget"/> and <see cref="CloseTarget"/>, which NLog may call several times.</summary>
    private sealed record OpenState(LogRouter Router, NLogReadingRules Rules, LateDsn? Late);
}
