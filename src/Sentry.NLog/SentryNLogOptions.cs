using System;
using System.Collections.Generic;
using NLog;
using NLog.Layouts;
using NLog.Targets;

namespace Sentry.NLog;

/// <summary>The options of the NLog target: everything in <see cref="SentryOptions"/>, thresholds in NLog's levels, and what layouts say about each record.</summary>
public class SentryNLogOptions : SentryLogOptions
{
    /// <summary>Records from this level on become events. Default: <c>Error</c>; <c>Off</c> or null: none do.</summary>
    public LogLevel? MinimumEventLevel { get; set; } = LogLevel.Error;

    /// <summary>Records from this level on leave breadcrumbs. Default: <c>Info</c>; <c>Off</c> or null: none do.</summary>
    public LogLevel? MinimumBreadcrumbLevel { get; set; } = LogLevel.Info;

    /// <summary>
    /// Records from this level on are sent as structured logs, if <see cref="SentryOptions.EnableLogs"/> is set. Default: <c>Info</c>; <c>Off</c> or null: none are.
    /// </summary>
    public LogLevel? MinimumLogLevel { get; set; } = LogLevel.Info;

    /// <summary>The text of events. Null: the target's <c>layout</c>, which is the message unless it is set.</summary>
    public Layout? Layout { get; set; }

    /// <summary>The text of breadcrumbs. Null: that of events. With a layout of its own, other than <c>${message}</c>, a breadcrumb costs a rendering each.</summary>
    public Layout? BreadcrumbLayout { get; set; }

    /// <summary>The category of breadcrumbs. Null: the logger's name. With a layout of its own, other than <c>${logger}</c>, a breadcrumb costs a rendering each.</summary>
    public Layout? BreadcrumbCategory { get; set; }

    /// <summary>Whether a record without an exception is no event, whatever its level; it is a breadcrumb as ever. Default: false.</summary>
    public bool IgnoreEventsWithNoException { get; set; }

    /// <summary>
    /// Whether breadcrumbs also show the properties and scope values that events have, not only what their template names. Costs as much as reading an event
    /// each. Default: false.
    /// </summary>
    public bool IncludeEventDataOnBreadcrumbs { get; set; }

    /// <summary>
    /// True: every value of a record becomes a tag; false: none does. Null: as <see cref="SentryLogOptions.PropertiesAsTags"/> says, which wins where it is set.
    /// Default: null.
    /// </summary>
    public bool? IncludeEventPropertiesAsTags { get; set; }

    /// <summary><see cref="SentryOptions.ShutdownTimeout"/> in whole seconds.</summary>
    public int ShutdownTimeoutSeconds
    {
        get => (int)ShutdownTimeout.TotalSeconds;
        set => ShutdownTimeout = TimeSpan.FromSeconds(value);
    }

    /// <summary><see cref="SentryOptions.FlushTimeout"/> in whole seconds.</summary>
    public int FlushTimeoutSeconds
    {
        get => (int)FlushTimeout.TotalSeconds;
        set => FlushTimeout = TimeSpan.FromSeconds(value);
    }

    /// <summary>The user of each event. Null: the one of the scope.</summary>
    public SentryNLogUser? User { get; set; }

    /// <summary>Tags of each event. They win over tags made of the record's values; what renders to nothing is left out.</summary>
    public IList<TargetPropertyWithContext> Tags { get; } = new List<TargetPropertyWithContext>();

    /// <summary>Adds to <see cref="Tags"/>.</summary>
    public void AddTag(string name, Layout layout) => Tags.Add(new TargetPropertyWithContext(name, layout));
}
