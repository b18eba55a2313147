using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using NLog;
using NLog.Common;
using NLog.Config;
using NLog.Layouts;
using NLog.Targets;
using Sentry.Logging;

namespace Sentry.NLog;

/// <summary>
/// The door of NLog: <c>&lt;target xsi:type="Sentry" name="sentry" dsn="..." /&gt;</c>. Needs no wrapper, and keeps scopes, thread and unit of work
/// of the logging thread where there is one. Nothing of it, and no hook, runs under NLog's locks. Thread-safe.
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

    private readonly FlushThread _flushes = new();
    private volatile Door? _door;

    // Until a wrapper asks for the first capture, no record needs to be searched for one.
    private volatile bool _capturesFlows;

    /// <summary>Makes a target with default options, as NLog does for a configuration file.</summary>
#if NET
    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(FileOptions))]
#endif
    public SentryTarget()
        : this(new FileOptions())
    {
    }

    /// <summary>Makes a target with these options.</summary>
    public SentryTarget(SentryNLogOptions options)
    {
        Options = options ?? new SentryNLogOptions();
        Name = "sentry";
        Layout = PlainMessage;
        IncludeEventProperties = true;

        // NLog captures nested states through a virtual method, and only if they are wanted: it is how the whole flow is captured.
        base.IncludeScopeNested = true;
    }

    /// <summary>Every option that is not an attribute of the target itself: <c>&lt;options maxBreadcrumbs="50" /&gt;</c>.</summary>
    public SentryNLogOptions Options { get; }

    /// <summary>
    /// Where events go; rendered when the target is initialised. A layout that renders to nothing counts as not set, and is rendered again when records come,
    /// until there is a DSN; an empty text sends nothing. See <see cref="SentryOptions.Dsn"/>.
    /// </summary>
    public Layout? Dsn { get; set; }

    /// <summary>The version of the application; rendered with the DSN, and not set while it renders to nothing. See <see cref="SentryOptions.Release"/>.</summary>
    public Layout? Release { get; set; }

    /// <summary>Where the application runs; rendered with the DSN, and not set while it renders to nothing. See <see cref="SentryOptions.Environment"/>.</summary>
    public Layout? Environment { get; set; }

    /// <summary>Records from this level on become events: the name of a level, or <c>Off</c>. Default: <c>Error</c>.</summary>
    /// <exception cref="ArgumentException">NLog has no such level.</exception>
    public string MinimumEventLevel
    {
        get => (Options.MinimumEventLevel ?? LogLevel.Off).Name;
        set => Options.MinimumEventLevel = LogLevel.FromString(value);
    }

    /// <summary>Records from this level on leave breadcrumbs: the name of a level, or <c>Off</c>. Default: <c>Info</c>.</summary>
    /// <exception cref="ArgumentException">NLog has no such level.</exception>
    public string MinimumBreadcrumbLevel
    {
        get => (Options.MinimumBreadcrumbLevel ?? LogLevel.Off).Name;
        set => Options.MinimumBreadcrumbLevel = LogLevel.FromString(value);
    }

    /// <summary>Records from this level on are sent as structured logs, if <see cref="EnableLogs"/> is set: the name of a level, or <c>Off</c>. Default: <c>Info</c>.</summary>
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
        _door?.Router.Dispose();
        _door = NewDoor();
    }

    /// <inheritdoc />
    protected override void CloseTarget()
    {
        _door?.Router.Dispose();
        _door = null;
        base.CloseTarget();
    }

    /// <inheritdoc />
    protected override void FlushAsync(AsyncContinuation asyncContinuation)
    {
        if (_door is not { Router: var router })
        {
            asyncContinuation(null);
            return;
        }

        // A wrapper that flushes after each record (AutoFlushTargetWrapper) does so from within the record's continuation. Nothing waits here that
        // would have to be flushed for that, and an event may still learn from the next record of its exception.
        if (t_isContinuing)
            asyncContinuation(null);
        else
            _flushes.Add(router, asyncContinuation);
    }

    // The members that NLog calls without its lock. Overriding Write would put every hook of the application under it.

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

    /// <summary>Called on the logging thread by a wrapper that will hand the record to another one.</summary>
    protected override IList<object> CaptureScopeContextNested(LogEventInfo logEvent)
    {
        if (t_isLookingUp)
            return Array.Empty<object>();
        _capturesFlows = true;
        return _door is { Router: var router } && !NLogLevels.IsOff(logEvent.Level) && router.IsEnabled(NLogLevels.ToSentry(logEvent.Level))
            ? new object[] { LoggingFlow.Capture(router.CaptureFlow()) }
            : Array.Empty<object>();
    }

    private static LogPolicyOptions PolicyOf(SentryNLogOptions options)
    {
        var policy = FrontDoor.PolicyOf(
            options,
            NLogLevels.ToThreshold(options.MinimumEventLevel),
            NLogLevels.ToThreshold(options.MinimumBreadcrumbLevel),
            NLogLevels.ToThreshold(options.MinimumLogLevel));
        policy.IgnoreEventsWithNoException = options.IgnoreEventsWithNoException;
        policy.IncludePropertiesOnBreadcrumbs = options.IncludeEventDataOnBreadcrumbs;
        policy.PropertiesAsTags ??= options.IncludeEventPropertiesAsTags is { } all ? (all ? ["*"] : []) : null;
        return policy;
    }

    private void Take(LogEventInfo logEvent)
    {
        if (_door is { Late: { } late } shut && !shut.Router.IsEnabled(SentryLevel.Fatal) && late.IsDue(logEvent.Level))
            OpenLate(shut);

        // Asked first, so that a record that becomes nothing is not even made.
        if (_door is { } door && !NLogLevels.IsOff(logEvent.Level) && door.Router.Takes(NLogLevels.ToSentry(logEvent.Level)))
            Write(door, logEvent);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "CloseTarget disposes the router.")]
    private Door NewDoor()
    {
        var dsn = TextOf(Dsn);
        if (dsn is not null)
            Options.Dsn = dsn;
        Options.Release = TextOf(Release) is { Length: > 0 } release ? release : Options.Release;
        Options.Environment = TextOf(Environment) is { Length: > 0 } environment ? environment : Options.Environment;
        var late = Dsn is not null && dsn is null ? new LateDsn() : null;
        return new Door(FrontDoor.Open("nlog", Options, PolicyOf(Options), new NLogDiagnostics()), NewReading(), late);
    }

    /// <summary>Starts with a DSN that was not there when the target was initialised.</summary>
    private void OpenLate(Door shut)
    {
        try
        {
            if (TextOf(Dsn) is null)
                return;
            var door = NewDoor();
            var wasThere = Interlocked.CompareExchange(ref _door, door, shut);

            // The target may have been closed meanwhile, or another thread may have been quicker.
            (ReferenceEquals(wasThere, shut) ? shut : door).Router.Dispose();
        }
        catch (Exception e)
        {
            InternalLogger.Error(e, "Sentry: the DSN's layout could not be rendered.");
        }
    }

    /// <summary>Null where nothing is set; and a layout that may render to something later, and renders to nothing now, sets nothing.</summary>
    private static string? TextOf(Layout? layout) =>
        layout?.Render(LogEventInfo.CreateNullEvent()) is { } text && !(string.IsNullOrWhiteSpace(text) && LateDsn.MayChange(layout)) ? text : null;

    private void Write(Door door, LogEventInfo logEvent)
    {
        var flow = _capturesFlows ? CapturedFlowOf(logEvent) : null;

        // A local of its own, so that it is made in place: made as an argument it would be copied once more.
        var record = new NLogRecord(logEvent, door.Reading, flow);
        ReportedRecords.Remember(logEvent, door.Router.Write(in record, flow?.Unit));
    }

    private LoggingFlow? CapturedFlowOf(LogEventInfo record)
    {
        t_isLookingUp = true;
        try
        {
            return GetScopeContextNested(record) is [LoggingFlow flow] ? flow : null;
        }
        finally
        {
            t_isLookingUp = false;
        }
    }

    private RecordReading NewReading()
    {
        var messages = new MessageReader(ResolveService<IJsonConverter>());
        return new RecordReading
        {
            Messages = messages,
            KeptCalls = new KeptCallReaders(messages),
            Text = UnlessPlain(Options.Layout ?? Layout, PlainMessage),
            BreadcrumbText = UnlessPlain(BreadcrumbLayout, PlainMessage),
            BreadcrumbCategory = UnlessPlain(BreadcrumbCategory, PlainLogger),
            HasPlainBreadcrumbs = BreadcrumbLayout is not null && UnlessPlain(BreadcrumbLayout, PlainMessage) is null,
            Tags = [.. Tags],
            User = Options.User,
            ContextProperties = [.. ContextProperties],
            ExcludedProperties = new HashSet<string>(ExcludeProperties ?? new HashSet<string>(), StringComparer.OrdinalIgnoreCase),
            WithEventProperties = IncludeEventProperties,
            WithGlobalContext = IncludeGdc,
            WithNestedStates = IncludeNdlc,
            WithScopeProperties = IncludeMdlc,
        };
    }

    // What says what the SDK reads anyway need not be rendered.
    private static Layout? UnlessPlain(Layout? layout, string plain) => layout?.ToString() == new SimpleLayout(plain).ToString() ? null : layout;

    /// <summary>What is there between <see cref="InitializeTarget"/> and <see cref="CloseTarget"/>, which NLog may call again and again.</summary>
    private sealed record Door(LogRouter Router, RecordReading Reading, LateDsn? Late);
}
