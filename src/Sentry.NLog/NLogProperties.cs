using System;
using System.Collections.Generic;
using System.Globalization;
using NLog;
using NLog.Layouts;
using NLog.MessageTemplates;
using NLog.Targets;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>Reads the context of a log event: tags, the user, its own properties, NLog's contexts, and scopes.</summary>
internal static class NLogProperties
{
    public static void Read(LogEventInfo record, NLogReadingRules rules, NLogFlow? flow, LogEntry entry)
    {
        foreach (var tag in rules.Tags)
            Read(tag, record, entry.SetTag);
        if (rules.User is { } user)
            ReadUser(user, record, entry);
        if (rules.WithEventProperties && SetProperties.Has(record))
            ReadEventProperties(record, rules, entry);
        foreach (var property in rules.ContextProperties)
            Read(property, record, entry.AddProperty);
        if (rules.WithGlobalContext)
            ReadGlobalContext(rules, entry);
        if (rules.WithNestedStates || rules.WithScopeProperties)
            (flow ?? NLogFlow.Capture(null)).ReadScopes(rules.WithNestedStates, rules.WithScopeProperties, rules.ExcludedProperties, entry);
    }

    private static void ReadEventProperties(LogEventInfo record, NLogReadingRules rules, LogEntry entry)
    {
        var holes = record.MessageTemplateParameters;
        foreach (var property in record.Properties)
        {
            var name = Convert.ToString(property.Key, CultureInfo.InvariantCulture);
            if (string.IsNullOrEmpty(name) || rules.ExcludedProperties.Contains(name!) || HasHole(holes, name!))
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

    private static void ReadGlobalContext(NLogReadingRules rules, LogEntry entry)
    {
        foreach (var name in GlobalDiagnosticsContext.GetNames())
        {
            if (!rules.ExcludedProperties.Contains(name))
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
