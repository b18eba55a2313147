using System.Globalization;
using System.IO;
using Sentry.Adapters;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace Sentry.Serilog;

/// <summary>What of a log event belongs to its message, and what surrounds it.</summary>
internal static class SerilogMessage
{
    public static string? LoggerOf(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var value) && value is ScalarValue { Value: string name } ? name : null;

    /// <summary>Fills in time, template, the values it names in its order, event id, and last the text.</summary>
    public static void Read(LogEvent logEvent, ITextFormatter formatter, LogEntry entry)
    {
        entry.Timestamp = logEvent.Timestamp;
        entry.Template = logEvent.MessageTemplate.Text;
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (token is PropertyToken hole && logEvent.Properties.TryGetValue(hole.PropertyName, out var value))
                entry.AddParameter(hole.PropertyName, SerilogValues.Plain(value));
        }

        SerilogEventId.Read(logEvent, entry);
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        formatter.Format(logEvent, text);
        entry.Message = text.ToString();
    }

    /// <summary>Fills in what no hole names: values of <c>ForContext</c>, <c>LogContext</c> and enrichers.</summary>
    public static void ReadProperties(LogEvent logEvent, LogEntry entry)
    {
        foreach (var property in logEvent.Properties)
        {
            if (!HasHole(logEvent.MessageTemplate, property.Key) && !IsReadElsewhere(property.Key, property.Value))
                entry.AddProperty(property.Key, SerilogValues.Plain(property.Value));
        }
    }

    private static bool HasHole(MessageTemplate template, string name)
    {
        foreach (var token in template.Tokens)
        {
            if (token is PropertyToken hole && hole.PropertyName == name)
                return true;
        }

        return false;
    }

    private static bool IsReadElsewhere(string name, LogEventPropertyValue value) => name switch
    {
        Constants.SourceContextPropertyName => value is ScalarValue { Value: string },
        SerilogEventId.PropertyName => SerilogEventId.IsEventId(value),
        ShownEventId.PropertyName => ShownEventId.IsPlace(value),
        _ => false,
    };
}
