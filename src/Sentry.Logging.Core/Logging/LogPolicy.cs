namespace Sentry.Logging;

/// <summary>What becomes of a record: pure, immutable, swapped whole when the configuration changes.</summary>
internal sealed class LogPolicy
{
    private const int Never = int.MaxValue;

    private readonly int _minimumEvent;
    private readonly int _minimumBreadcrumb;
    private readonly int _minimumLog;
    private readonly IgnoredLoggers _ignoredLoggers;

    public LogPolicy(LogPolicyOptions options)
    {
        _minimumEvent = options.MinimumEventLevel is { } level ? (int)level : Never;
        _minimumBreadcrumb = options.MinimumBreadcrumbLevel is { } crumbLevel ? (int)crumbLevel : Never;
        _minimumLog = options.MinimumLogLevel is { } logLevel ? (int)logLevel : Never;
        LogsEvents = options.LogsAlsoForEvents;
        _ignoredLoggers = new IgnoredLoggers(options.IgnoredLoggers);
        Tags = new TagRule(options.PropertiesAsTags);
        ReportsCancellations = options.ReportCancellations;
        WantsException = options.IgnoreEventsWithNoException;
        ShowsProperties = options.IncludePropertiesOnBreadcrumbs;
    }

    public TagRule Tags { get; }

    public bool ReportsCancellations { get; }

    /// <summary>Whether only records with an exception are events.</summary>
    public bool WantsException { get; }

    /// <summary>Whether breadcrumbs show properties and scopes.</summary>
    public bool ShowsProperties { get; }

    /// <summary>Whether what becomes an event is also a log.</summary>
    public bool LogsEvents { get; }

    /// <summary>Whether a record of this level is an event or a breadcrumb.</summary>
    public bool IsEnabled(SentryLevel level) => (int)level >= _minimumBreadcrumb || (int)level >= _minimumEvent;

    /// <summary>Whether it is a structured log, where these are on.</summary>
    public bool IsLog(SentryLevel level) => (int)level >= _minimumLog;

    public LogRoute Route(SentryLevel level) =>
        ((int)level >= _minimumBreadcrumb ? LogRoute.Breadcrumb : LogRoute.None)
        | ((int)level >= _minimumEvent ? LogRoute.Event : LogRoute.None);

    public bool IgnoresLoggers => !_ignoredLoggers.IsEmpty;

    public bool Ignores(string? logger) => _ignoredLoggers.Contain(logger);
}
