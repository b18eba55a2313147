using System;
using System.Diagnostics.CodeAnalysis;
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
    // In characters, for each thread.
    private const int LargestKept = 1024;

    [ThreadStatic]
    private static StringWriter? t_writer;

    public static string? LoggerOf(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var value) && value is ScalarValue { Value: string name } ? name : null;

    /// <summary>Fills in time, template, its values in order, event id, and last the text, unless the application formats it.</summary>
    public static void Read(LogEvent logEvent, ITextFormatter? formatter, LogEntry entry)
    {
        entry.Timestamp = logEvent.Timestamp;
        entry.Template = logEvent.MessageTemplate.Text;
        var hasTree = false;
        TextToken? whole = null;
        var tokens = 0;
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            whole = tokens++ == 0 ? token as TextToken : null;
            if (token is not PropertyToken hole || !logEvent.Properties.TryGetValue(hole.PropertyName, out var value))
                continue;
            entry.AddParameter(hole.PropertyName, SerilogValues.Plain(value));
            hasTree |= SerilogJson.TryTree(value, out _);
        }

        SerilogEventId.Read(logEvent, entry);
        if (formatter is not null)
            entry.Message = whole?.Text ?? TextOf(hasTree ? SerilogShownEvent.WithTrees(logEvent) : logEvent, formatter);
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "A writer of texts holds nothing but memory.")]
    public static string TextOf(LogEvent logEvent, ITextFormatter formatter)
    {
        // No other call uses it meanwhile: a value may log in its ToString.
        var writer = t_writer ?? new StringWriter(CultureInfo.InvariantCulture);
        t_writer = null;
        formatter.Format(logEvent, writer);
        var written = writer.GetStringBuilder();
        var text = written.ToString();
        if (written.Capacity > LargestKept)
            return text;
        written.Clear();
        t_writer = writer;
        return text;
    }
}
