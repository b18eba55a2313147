using System.Globalization;
using System.IO;
using Sentry.Adapters;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Parsing;

namespace Sentry.Serilog;

/// <summary>What of a log event belongs to its message.</summary>
internal static class SerilogMessageReader
{
    public static string? LoggerOf(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var value) && value is ScalarValue { Value: string name } ? name : null;

    /// <summary>Fills in time, template, its values in order, event id, and last the text, unless the application formats it.</summary>
    public static void Read(LogEvent logEvent, ITextFormatter? formatter, LogEntry entry)
    {
        entry.Timestamp = logEvent.Timestamp;
        entry.Template = logEvent.MessageTemplate.Text;
        var hasTree = false;
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (token is not PropertyToken hole || !logEvent.Properties.TryGetValue(hole.PropertyName, out var value))
                continue;
            entry.AddParameter(hole.PropertyName, SerilogValues.Plain(value));
            hasTree |= SerilogJson.TryTree(value, out _);
        }

        SerilogEventId.Read(logEvent, entry);
        if (formatter is not null)
            entry.Message = TextOf(hasTree ? SerilogShownEvent.WithTrees(logEvent) : logEvent, formatter);
    }

    public static string TextOf(LogEvent logEvent, ITextFormatter formatter)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        formatter.Format(logEvent, text);
        return text.ToString();
    }
}
