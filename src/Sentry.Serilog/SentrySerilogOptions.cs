using System;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Sentry.Serilog;

/// <summary>The options of <c>WriteTo.Sentry</c>: everything in <see cref="SentryOptions"/>, and thresholds in Serilog's levels.</summary>
public sealed class SentrySerilogOptions : SentryLogOptions
{
    /// <summary>Log events of this level and above become events. Default: <see cref="LogEventLevel.Error"/>; <c>LevelAlias.Off</c>, which is one above <see cref="LogEventLevel.Fatal"/>: no events.</summary>
    public LogEventLevel MinimumEventLevel { get; set; } = LogEventLevel.Error;

    /// <summary>Log events of this level and above become breadcrumbs. Default: <see cref="LogEventLevel.Information"/>; <c>LevelAlias.Off</c>, which is one above <see cref="LogEventLevel.Fatal"/>: no breadcrumbs.</summary>
    public LogEventLevel MinimumBreadcrumbLevel { get; set; } = LogEventLevel.Information;

    /// <summary>
    /// Log events of this level and above are sent as structured logs, if <see cref="SentryOptions.EnableLogs"/> is set. Default: <see cref="LogEventLevel.Information"/>;
    /// <c>LevelAlias.Off</c>, which is one above <see cref="LogEventLevel.Fatal"/>: no logs.
    /// </summary>
    public LogEventLevel MinimumLogLevel { get; set; } = LogEventLevel.Information;

    /// <summary>Log events below this level do not reach the sink. Default: all of them do.</summary>
    public LogEventLevel RestrictedToMinimumLevel { get; set; } = LevelAlias.Minimum;

    /// <summary>
    /// Like <see cref="RestrictedToMinimumLevel"/>, but can be changed while the program runs. Wins over the fixed level. Null, the default: not
    /// used.
    /// </summary>
    public LoggingLevelSwitch? LevelSwitch { get; set; }

    /// <summary>
    /// The format of numbers and dates in the text of events and breadcrumbs. Null, the default: the invariant culture.
    /// Not used if there is a <see cref="TextFormatter"/>.
    /// </summary>
    public IFormatProvider? FormatProvider { get; set; }

    /// <summary>
    /// Formats the text of events and breadcrumbs, on the thread that logs. Null, the default: the rendered message, strings without quotation marks.
    /// Template and values are always sent in addition. With a formatter, each breadcrumb costs one rendering.
    /// </summary>
    public ITextFormatter? TextFormatter { get; set; }
}
