using System;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Sentry.Serilog;

/// <summary>The options of <c>WriteTo.Sentry</c>: everything in <see cref="SentryOptions"/>, and thresholds in Serilog's levels.</summary>
public sealed class SentrySerilogOptions : SentryLogOptions
{
    /// <summary>Records from this level on become events. Default: <see cref="LogEventLevel.Error"/>; <see cref="LevelAlias.Off"/>: none do.</summary>
    public LogEventLevel MinimumEventLevel { get; set; } = LogEventLevel.Error;

    /// <summary>Records from this level on leave breadcrumbs. Default: <see cref="LogEventLevel.Information"/>; <see cref="LevelAlias.Off"/>: none do.</summary>
    public LogEventLevel MinimumBreadcrumbLevel { get; set; } = LogEventLevel.Information;

    /// <summary>
    /// Records from this level on are sent as structured logs, if <see cref="SentryOptions.EnableLogs"/> is set. Default: <see cref="LogEventLevel.Information"/>;
    /// <see cref="LevelAlias.Off"/>: none are.
    /// </summary>
    public LogEventLevel MinimumLogLevel { get; set; } = LogEventLevel.Information;

    /// <summary>Records below this level do not come to Sentry at all. Default: all come.</summary>
    public LogEventLevel RestrictedToMinimumLevel { get; set; } = LevelAlias.Minimum;

    /// <summary>As <see cref="RestrictedToMinimumLevel"/>, and may be changed while the program runs. Null: it may not. Wins over the fixed level.</summary>
    public LoggingLevelSwitch? LevelSwitch { get; set; }

    /// <summary>
    /// How numbers and dates are written in the text of events and breadcrumbs. Null: independent of any culture.
    /// Not used where there is a <see cref="TextFormatter"/>.
    /// </summary>
    public IFormatProvider? FormatProvider { get; set; }

    /// <summary>
    /// Writes the text of events and breadcrumbs, on the thread that logs. Null: the rendered message, strings without quotation marks.
    /// Template and values are sent beside the text in any case. With a formatter of its own a breadcrumb costs a rendering each.
    /// </summary>
    public ITextFormatter? TextFormatter { get; set; }
}
