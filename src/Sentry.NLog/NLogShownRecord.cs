using System;
using System.Globalization;
using NLog;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>What a layout gets: the log event, or a copy without the values that must not be shown.</summary>
internal static class NLogShownRecord
{
    /// <param name="record">The log event; its message has been read.</param>
    /// <param name="filter">Says what may be shown.</param>
    public static LogEventInfo Of(LogEventInfo record, LayoutFilter filter)
    {
        AskForContexts(filter);
        var values = ValuesOf(record, filter);
        var copy = values is null
            ? new LogEventInfo(record.Level, record.LoggerName, filter.Message(record.FormattedMessage))
            : new LogEventInfo(record.Level, record.LoggerName, record.FormatProvider, filter.Template(record.Message), values) { MessageFormatter = record.MessageFormatter };
        if (SetProperties.Has(record))
        {
            foreach (var property in record.Properties)
                copy.Properties[property.Key] = filter.Shown(NameOf(property.Key), property.Value);
        }

        if (!filter.HidesAny)
            return record;
        copy.TimeStamp = record.TimeStamp;
        copy.Exception = record.Exception;
        if (record.HasStackTrace)
            copy.SetStackTrace(record.StackTrace, record.UserStackFrameNumber);
        copy.SetCallerInfo(record.CallerClassName, record.CallerMemberName, record.CallerFilePath, record.CallerLineNumber);
        return copy;
    }

    /// <summary>The values of the message; null if it is only a text, or a bridge has rendered it.</summary>
    private static object?[]? ValuesOf(LogEventInfo record, LayoutFilter filter)
    {
        if (record.Parameters is not { Length: > 0 } values)
            return null;
        var holes = record.MessageTemplateParameters;
        var shown = new object?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (holes.IsPositional || i >= holes.Count)
                shown[i] = filter.Shown(i.ToString(CultureInfo.InvariantCulture), values[i]);
            else
                shown[i] = filter.Replaces(i, out var other) ? other : values[i];
        }

        return shown;
    }

    // A layout can show them, and they are not a part of the copy.
    private static void AskForContexts(LayoutFilter filter)
    {
        foreach (var name in GlobalDiagnosticsContext.GetNames())
            filter.Shown(name, GlobalDiagnosticsContext.GetObject(name));
        foreach (var property in ScopeContext.GetAllProperties())
            filter.Shown(property.Key, property.Value);
    }

    private static string NameOf(object key) => Convert.ToString(key, CultureInfo.InvariantCulture) ?? string.Empty;
}
