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

    /// <summary>Adds a filter for the records of this framework. It runs before a record is read.</summary>
    public void AddLogEntryFilter(ILogEntryFilter filter)
    {
        if (filter is not null)
            EntryFilters.Add(filter);
    }

    /// <summary>Adds a filter for the records of this framework. It returns true to ignore a record: no event and no breadcrumb.</summary>
    public void AddLogEntryFilter(Func<string, LogLevel, EventId, Exception?, bool> filter)
    {
        if (filter is not null)
            EntryFilters.Add(new MicrosoftLogging.EntryFilters.Asking(filter));
    }

    internal List<ILogEntryFilter> EntryFilters { get; } = [];

    /// <summary>The lower one of the thresholds that were set; null if none was set.</summary>
    internal LogLevel? LowestChosenLevel =>
        _minimumEventLevel is { } events && !(_minimumBreadcrumbLevel <= events) ? events : _minimumBreadcrumbLevel;
}
