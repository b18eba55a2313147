using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using Sentry.MicrosoftLogging;

namespace Sentry.Extensions.Logging;

/// <summary>The options of <c>ILoggingBuilder.AddSentry</c>: everything in <see cref="SentryOptions"/>, and thresholds in MEL's levels.</summary>
public sealed class SentryLoggingOptions : SentryLogOptions
{
    private LogLevel? _minimumEventLevel;
    private LogLevel? _minimumBreadcrumbLevel;
    private LogLevel? _minimumLogLevel;

    /// <summary>
    /// Records of this level and above become events. Default: <c>Error</c>; <c>None</c>: no events. If you set it lower than the default
    /// level of logging (<c>Logging:LogLevel:Default</c>), it lowers that default for Sentry; rules for a category still apply.
    /// </summary>
    public LogLevel MinimumEventLevel
    {
        get => _minimumEventLevel ?? LogLevel.Error;
        set => _minimumEventLevel = value;
    }

    /// <summary>
    /// Records of this level and above become breadcrumbs. Default: <c>Information</c>; <c>None</c>: no breadcrumbs. If you set it lower than the
    /// default level of logging (<c>Logging:LogLevel:Default</c>), it lowers that default for Sentry; rules for a category still apply.
    /// </summary>
    public LogLevel MinimumBreadcrumbLevel
    {
        get => _minimumBreadcrumbLevel ?? LogLevel.Information;
        set => _minimumBreadcrumbLevel = value;
    }

    /// <summary>
    /// Records of this level and above are sent as structured logs, if <see cref="SentryOptions.EnableLogs"/> is set. Default: <c>Information</c>; <c>None</c>: no logs.
    /// If logs are on, and you set it lower than the default level of logging (<c>Logging:LogLevel:Default</c>), it lowers that default for Sentry; rules for a category
    /// still apply.
    /// </summary>
    public LogLevel MinimumLogLevel
    {
        get => _minimumLogLevel ?? LogLevel.Information;
        set => _minimumLogLevel = value;
    }

    /// <summary>Adds a filter for the records of this framework. It runs before a record is read.</summary>
    public void AddLogEntryFilter(ILogEntryFilter filter)
    {
        if (filter is not null)
            EntryFilters.Add(filter);
    }

    /// <summary>Adds a filter for the records of this framework: true means that the record is ignored, as with <see cref="ILogEntryFilter.Filter"/>.</summary>
    public void AddLogEntryFilter(Func<string, LogLevel, EventId, Exception?, bool> filter)
    {
        if (filter is not null)
            EntryFilters.Add(new MicrosoftLogging.EntryFilters.Asking(filter));
    }

    internal List<ILogEntryFilter> EntryFilters { get; } = [];

    /// <summary>The lowest of those thresholds that the application has set; null if it has set none.</summary>
    internal LogLevel? LowestChosenLevel => Lower(Lower(_minimumEventLevel, _minimumBreadcrumbLevel), EnableLogs ? _minimumLogLevel : null);

    private static LogLevel? Lower(LogLevel? one, LogLevel? other) => one < other || other is null ? one : other;
}
