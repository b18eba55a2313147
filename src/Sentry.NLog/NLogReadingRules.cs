using System.Collections.Generic;
using NLog;
using NLog.Layouts;
using NLog.Targets;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>
/// How the configuration of a target says to read records: layouts, and the context of a message. Created when the target is initialised; immutable.
/// </summary>
internal sealed class NLogReadingRules
{
    /// <summary>Reads messages.</summary>
    public required NLogMessageReader Messages { get; init; }

    /// <summary>Reads kept calls.</summary>
    public required NLogKeptRecordReaders KeptRecords { get; init; }

    /// <summary>The text of events; null: the message.</summary>
    public Layout? Text { get; init; }

    /// <summary>The text of breadcrumbs; null: the text of events.</summary>
    public Layout? BreadcrumbText { get; init; }

    /// <summary>The category of breadcrumbs; null: the logger's name.</summary>
    public Layout? BreadcrumbCategory { get; init; }

    /// <summary>Whether breadcrumbs have the plain message, whatever the text of events is.</summary>
    public bool HasPlainBreadcrumbs { get; init; }

    public required IReadOnlyList<TargetPropertyWithContext> Tags { get; init; }

    public SentryNLogUser? User { get; init; }

    public required IReadOnlyList<TargetPropertyWithContext> ContextProperties { get; init; }

    public required ISet<string> ExcludedProperties { get; init; }

    public bool WithEventProperties { get; init; }

    public bool WithGlobalContext { get; init; }

    public bool WithNestedStates { get; init; }

    public bool WithScopeProperties { get; init; }

    /// <summary>Whether a breadcrumb needs more than its message: layouts may read the thread, the clock, or anything else.</summary>
    public bool RendersBreadcrumbs => (Text is not null && !HasPlainBreadcrumbs) || BreadcrumbText is not null || BreadcrumbCategory is not null;

    /// <summary>Whether <see cref="NLogProperties"/> would find something of a log event that is on its own thread. Makes nothing where it would not.</summary>
    public bool HasAmbient(LogEventInfo record) =>
        User is { IsEmpty: false }
        || ContextProperties.Count > 0
        || WithGlobalContext
        || (WithEventProperties && SetProperties.Has(record))
        || NLogFlow.HasScopes(WithNestedStates, WithScopeProperties);

    public void ReadMessage(LogEventInfo record, NLogFlow? flow, LogEntry entry)
    {
        Messages.Read(record, isHandedOver: flow is not null, entry);
        if (HasPlainBreadcrumbs)
            entry.BreadcrumbMessage = entry.Message;
        if (Text is not null)
            entry.Message = Text.Render(record);
        if (BreadcrumbText is not null)
            entry.BreadcrumbMessage = BreadcrumbText.Render(record);
        if (BreadcrumbCategory is not null)
            entry.BreadcrumbCategory = BreadcrumbCategory.Render(record);
    }
}
