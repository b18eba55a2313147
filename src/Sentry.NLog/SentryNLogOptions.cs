using System.Collections.Generic;
using NLog;
using NLog.Layouts;
using NLog.Targets;

namespace Sentry.NLog;

/// <summary>The options of the NLog target: everything in <see cref="SentryOptions"/>, thresholds in NLog's levels, and what layouts say about each record.</summary>
public sealed class SentryNLogOptions : SentryLogOptions
{
    /// <summary>Records from this level on become events. Default: <see cref="LogLevel.Error"/>; <see cref="LogLevel.Off"/> or null: none do.</summary>
    public LogLevel? MinimumEventLevel { get; set; } = LogLevel.Error;

    /// <summary>Records from this level on leave breadcrumbs. Default: <see cref="LogLevel.Info"/>; <see cref="LogLevel.Off"/> or null: none do.</summary>
    public LogLevel? MinimumBreadcrumbLevel { get; set; } = LogLevel.Info;

    /// <summary>The text of breadcrumbs. Null: that of events. With a layout of its own a breadcrumb costs a rendering each.</summary>
    public Layout? BreadcrumbLayout { get; set; }

    /// <summary>The category of breadcrumbs. Null: the logger's name. With a layout of its own a breadcrumb costs a rendering each.</summary>
    public Layout? BreadcrumbCategory { get; set; }

    /// <summary>The user of each event. Null: the one of the scope.</summary>
    public SentryNLogUser? User { get; set; }

    /// <summary>Tags of each event. They win over tags made of the record's values; what renders to nothing is left out.</summary>
    public IList<TargetPropertyWithContext> Tags { get; } = new List<TargetPropertyWithContext>();

    /// <summary>Adds to <see cref="Tags"/>.</summary>
    public void AddTag(string name, Layout layout) => Tags.Add(new TargetPropertyWithContext(name, layout));
}
