using System;
using System.Collections.Generic;
using System.Globalization;
using NLog;
using NLog.Layouts;
using NLog.MessageTemplates;
using NLog.Targets;
using Sentry.Logging;

namespace Sentry.NLog;

/// <summary>How a target's configuration wants its records to be read: layouts, and what surrounds a message. Made when the target is initialised; immutable.</summary>
internal sealed class RecordReading
{
    /// <summary>Reads messages.</summary>
    public required MessageReader Messages { get; init; }

    /// <summary>Reads calls that were kept.</summary>
    public required KeptCallReaders KeptCalls { get; init; }

    /// <summary>The text of events; null: the message.</summary>
    public Layout? Text { get; init; }

    /// <summary>The text of breadcrumbs; null: that of events.</summary>
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

    /// <summary>Whether a breadcrumb needs more than its message: layouts may look at the thread, the clock, or anything else.</summary>
    public bool RendersBreadcrumbs => (Text is not null && !HasPlainBreadcrumbs) || BreadcrumbText is not null || BreadcrumbCategory is not null;

    /// <summary>Whether <see cref="ReadAmbient"/> would find something of a log event that is on its own thread. Makes nothing where it would not.</summary>
    public bool HasAmbient(LogEventInfo record) =>
        User is { IsEmpty: false }
        || ContextProperties.Count > 0
        || WithGlobalContext
        || (WithEventProperties && SetProperties.Has(record))
        || LoggingFlow.HasScopes(WithNestedStates, WithScopeProperties);

    public void ReadMessage(LogEventInfo record, LoggingFlow? flow, LogEntry entry)
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

    public void ReadAmbient(LogEventInfo record, LoggingFlow? flow, LogEntry entry)
    {
        foreach (var tag in Tags)
            Read(tag, record, entry.SetTag);
        if (User is not null)
            ReadUser(User, record, entry);
        if (WithEventProperties && SetProperties.Has(record))
            ReadEventProperties(record, entry);
        foreach (var property in ContextProperties)
            Read(property, record, entry.AddProperty);
        if (WithGlobalContext)
            ReadGlobalContext(entry);
        if (WithNestedStates || WithScopeProperties)
            (flow ?? LoggingFlow.Capture(null)).ReadScopes(WithNestedStates, WithScopeProperties, ExcludedProperties, entry);
    }

    private void ReadEventProperties(LogEventInfo record, LogEntry entry)
    {
        var holes = record.MessageTemplateParameters;
        foreach (var property in record.Properties)
        {
            var name = Convert.ToString(property.Key, CultureInfo.InvariantCulture);
            if (string.IsNullOrEmpty(name) || ExcludedProperties.Contains(name!) || HasHole(holes, name!))
                continue;
            if (!NLogEventId.TryRead(name!, property.Value, entry))
                entry.AddProperty(name!, property.Value);
        }
    }

    private static bool HasHole(MessageTemplateParameters holes, string name)
    {
        for (var i = 0; i < holes.Count; i++)
        {
            if (holes[i].Name == name)
                return true;
        }

        return false;
    }

    private void ReadGlobalContext(LogEntry entry)
    {
        foreach (var name in GlobalDiagnosticsContext.GetNames())
        {
            if (!ExcludedProperties.Contains(name))
                entry.AddProperty(name, GlobalDiagnosticsContext.GetObject(name));
        }
    }

    private static void ReadUser(SentryNLogUser user, LogEventInfo record, LogEntry entry)
    {
        var id = Rendered(user.Id, record);
        var username = Rendered(user.Username, record);
        var email = Rendered(user.Email, record);
        var ipAddress = Rendered(user.IpAddress, record);
        var other = new Dictionary<string, string>();
        if (Rendered(user.Segment, record) is { } segment)
            other["segment"] = segment;
        foreach (var property in user.Other)
            Read(property, record, (name, value) => other[name] = value);
        if ((id ?? username ?? email ?? ipAddress) is not null || other.Count > 0)
            entry.SetUser(id, username, email, ipAddress, other);
    }

    private static string? Rendered(Layout? layout, LogEventInfo record) => layout?.Render(record) is { Length: > 0 } text ? text : null;

    private static void Read(TargetPropertyWithContext property, LogEventInfo record, Action<string, string> add) =>
        Read(property, record, (string name, object? value) => add(name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty));

    private static void Read(TargetPropertyWithContext property, LogEventInfo record, Action<string, object?> add)
    {
        if (string.IsNullOrEmpty(property.Name) || property.Layout is null)
            return;
        var value = property.RenderValue(record);
        if (property.IncludeEmptyValue || value is not (null or ""))
            add(property.Name, value);
    }
}
