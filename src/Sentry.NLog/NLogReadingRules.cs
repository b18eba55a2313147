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

    /// <summary>Whether a layout of the application makes a text.</summary>
    public bool HasLayout => Text is not null || BreadcrumbText is not null || BreadcrumbCategory is not null;

    public void ReadMessage(LogEventInfo record, NLogFlow? flow, LogEntry entry) => Messages.Read(record, isHandedOver: flow is not null, entry);

    /// <summary>Fills in the texts of the layouts.</summary>
    /// <param name="record">The log event.</param>
    /// <param name="flow">The context of the call, if it was made on another thread.</param>
    /// <param name="entry">Has the message, which the layouts replace.</param>
    /// <param name="filter">Says what may be shown.</param>
    public void ReadLayouts(LogEventInfo record, NLogFlow? flow, LogEntry entry, LayoutFilter filter)
    {
        var shown = NLogShownRecord.Of(record, filter);
        var message = filter.Message(entry.Message);

        // What NLog has rendered on the logging thread belongs to the record, and a copy would show this thread.
        var canCopy = flow is null || ReferenceEquals(shown, record);
        if (HasPlainBreadcrumbs)
            entry.BreadcrumbMessage = message;
        entry.Message = Text is not null && canCopy ? Text.Render(shown) : message;
        if (BreadcrumbText is not null)
            entry.BreadcrumbMessage = canCopy ? BreadcrumbText.Render(shown) : message;
        if (BreadcrumbCategory is not null && canCopy)
            entry.BreadcrumbCategory = BreadcrumbCategory.Render(shown);
    }
}
