using System.Collections.Generic;
using System.ComponentModel;
using Sentry.Logging;

namespace Sentry.Adapters;

/// <summary>
/// The settings of one integration (docs/policy.md "Options and owners"): thresholds, filters and tags. An adapter fills it from its options.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LogPolicyOptions
{
    /// <summary>Records of this level and above become events; null: none. Default: <see cref="SentryLevel.Error"/>.</summary>
    public SentryLevel? MinimumEventLevel { get; set; } = SentryLevel.Error;

    /// <summary>Records of this level and above become breadcrumbs; null: none. Default: <see cref="SentryLevel.Info"/>.</summary>
    public SentryLevel? MinimumBreadcrumbLevel { get; set; } = SentryLevel.Info;

    /// <summary>Records of this level and above are sent as structured logs, if logs are on; null: none. Default: <see cref="SentryLevel.Info"/>.</summary>
    public SentryLevel? MinimumLogLevel { get; set; } = SentryLevel.Info;

    /// <summary>Whether a record that becomes an event is also sent as a log. Default: true.</summary>
    public bool LogsAlsoForEvents { get; set; } = true;

    /// <summary>Names of loggers to ignore; <c>*</c> stands for any text. Default: empty.</summary>
    public IEnumerable<string> IgnoredLoggers { get; set; } = [];

    /// <summary>
    /// Whether cancelled operations, and clients that disconnect, become events; otherwise they become breadcrumbs. Default: false.
    /// </summary>
    public bool ReportCancellations { get; set; }

    /// <summary>Whether a record without an exception is never an event, at any level; it still becomes a breadcrumb. Default: false.</summary>
    public bool IgnoreEventsWithNoException { get; set; }

    /// <summary>Whether breadcrumbs also show properties and the values of scopes. Costs as much as reading an event. Default: false.</summary>
    public bool IncludePropertiesOnBreadcrumbs { get; set; }

    /// <summary>Names of values that become tags; <c>*</c> stands for any text. Null, the default: the default rule.</summary>
    public IEnumerable<string>? PropertiesAsTags { get; set; }
}
