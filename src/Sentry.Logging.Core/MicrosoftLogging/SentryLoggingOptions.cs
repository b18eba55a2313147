using Microsoft.Extensions.Logging;

namespace Sentry;

/// <summary>The options of <c>ILoggingBuilder.AddSentry</c>: everything in <see cref="SentryOptions"/>, and thresholds in MEL's levels.</summary>
public sealed class SentryLoggingOptions : SentryLogOptions
{
    /// <summary>Records from this level on become events. Default: <see cref="LogLevel.Error"/>; <see cref="LogLevel.None"/>: none do.</summary>
    public LogLevel MinimumEventLevel { get; set; } = LogLevel.Error;

    /// <summary>Records from this level on leave breadcrumbs. Default: <see cref="LogLevel.Information"/>; <see cref="LogLevel.None"/>: none do.</summary>
    public LogLevel MinimumBreadcrumbLevel { get; set; } = LogLevel.Information;
}
