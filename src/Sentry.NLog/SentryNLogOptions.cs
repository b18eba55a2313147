using System;
using System.Collections.Generic;
using NLog;
using NLog.Layouts;
using NLog.Targets;

namespace Sentry.NLog;

/// <summary>
/// The options of the NLog target: everything in <see cref="SentryOptions"/>, thresholds in NLog's levels, and layouts that are rendered for each
/// record.
/// </summary>
public class SentryNLogOptions : SentryLogOptions
{
    /// <summary>Records of this level and above become events. Default: <c>Error</c>; <c>Off</c> or null: no events.</summary>
    public LogLevel? MinimumEventLevel { get; set; } = LogLevel.Error;

    /// <summary>Records of this level and above become breadcrumbs. Default: <c>Info</c>; <c>Off</c> or null: no breadcrumbs.</summary>
    public LogLevel? MinimumBreadcrumbLevel { get; set; } = LogLevel.Info;

    /// <summary>
    /// Records of this level and above are sent as structured logs, if <see cref="SentryOptions.EnableLogs"/> is set. Default: <c>Info</c>; <c>Off</c> or null: none are.
    /// </summary>
    public LogLevel? MinimumLogLevel { get; set; } = LogLevel.Info;

    /// <summary>The text of events. Null, the default: the target's <c>layout</c>, which is the message unless it is set.</summary>
    public Layout? Layout { get; set; }

    /// <summary>
    /// The text of breadcrumbs. Null, the default: the text of events. With a layout other than <c>${message}</c>, each breadcrumb costs one
    /// rendering.
    /// </summary>
    public Layout? BreadcrumbLayout { get; set; }

    /// <summary>
    /// The category of breadcrumbs. Null, the default: the logger's name. With a layout other than <c>${logger}</c>, each breadcrumb costs one
    /// rendering.
    /// </summary>
    public Layout? BreadcrumbCategory { get; set; }

    /// <summary>Whether a record without an exception is never an event, at any level; it still becomes a breadcrumb. Default: false.</summary>
    public bool IgnoreEventsWithNoException { get; set; }

    /// <summary>
    /// Whether breadcrumbs also show the properties and scope values of events, not only the values of their template. Each breadcrumb then costs as
    /// much as reading an event. Default: false.
    /// </summary>
    public bool IncludeEventDataOnBreadcrumbs { get; set; }

    /// <summary>
    /// True: every value of a record becomes a tag; false: none does. Null, the default: <see cref="SentryLogOptions.PropertiesAsTags"/> decides,
    /// which wins if it is set.
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

    /// <summary>The user of each event. Null, the default: the user of the scope.</summary>
    public SentryNLogUser? User { get; set; }

    /// <summary>Tags of each event. They win over tags from the values of the record; a tag that renders to an empty text is left out.</summary>
    public IList<TargetPropertyWithContext> Tags { get; } = new List<TargetPropertyWithContext>();

    /// <summary>Adds a tag to <see cref="Tags"/>.</summary>
    public void AddTag(string name, Layout layout) => Tags.Add(new TargetPropertyWithContext(name, layout));
}
