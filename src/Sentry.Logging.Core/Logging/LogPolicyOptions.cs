using System.Collections.Generic;

namespace Sentry.Logging;

/// <summary>What a front door may decide of its own (docs/policy.md "Options and owners"): thresholds, filters and tags. An adapter fills it from its options.</summary>
public sealed class LogPolicyOptions
{
    /// <summary>Records from this level on become events; null: none.</summary>
    public SentryLevel? MinimumEventLevel { get; set; } = SentryLevel.Error;

    /// <summary>Records from this level on leave breadcrumbs; null: none.</summary>
    public SentryLevel? MinimumBreadcrumbLevel { get; set; } = SentryLevel.Info;

    /// <summary>Records from this level on are sent as structured logs; null: none are.</summary>
    public SentryLevel? MinimumLogLevel { get; set; } = SentryLevel.Info;

    /// <summary>Whether a record that becomes an event is also sent as a log.</summary>
    public bool LogsAlsoForEvents { get; set; } = true;

    /// <summary>Names of loggers to ignore; <c>*</c> stands for any text.</summary>
    public IEnumerable<string> IgnoredLoggers { get; set; } = [];

    /// <summary>Whether what was cancelled, and a client that went away, are events like other failures; else they are breadcrumbs.</summary>
    public bool ReportCancellations { get; set; }

    /// <summary>Whether a record without an exception is no event, whatever its level; it is a breadcrumb as ever.</summary>
    public bool IgnoreEventsWithNoException { get; set; }

    /// <summary>Whether breadcrumbs also show what surrounds a record: properties, and the values of its scopes. Costs as much as reading an event.</summary>
    public bool IncludePropertiesOnBreadcrumbs { get; set; }

    /// <summary>Names of values that become tags; <c>*</c> stands for any text. Null: the default rule.</summary>
    public IEnumerable<string>? PropertiesAsTags { get; set; }
}
