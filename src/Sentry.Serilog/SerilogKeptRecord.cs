using System;
using System.Collections.Generic;
using Sentry.Adapters;
using Serilog.Events;
using Serilog.Formatting;

namespace Sentry.Serilog;

/// <summary>
/// A breadcrumb keeps the log event itself, so that keeping allocates nothing. Serilog creates a new one for every call and captures the
/// arguments before any sink runs. Only <c>AddOrUpdateProperty</c> and <c>RemovePropertyIfPresent</c> could still change it, and Serilog
/// passes a copy to sub-loggers, whose enrichers call these. Properties that a later sink adds are never shown: a breadcrumb has only the
/// values that its template names. A sink that replaces or removes one of those breaks Serilog's rule for every later sink, and changes
/// this breadcrumb's value, but never the breadcrumb of another call.
/// </summary>
internal static class SerilogKeptRecord
{
    /// <summary>Whether nothing in the event can change, and it keeps nothing large, and no object of the application, alive.</summary>
    public static bool CanKeep(LogEvent logEvent)
    {
        // The interface's enumerator would allocate in each call. If a later Serilog uses another type, breadcrumbs are read at once: correct, but
        // slower.
        if (logEvent.Properties is not Dictionary<string, LogEventPropertyValue> properties || !LogRouter.CanKeepText(logEvent.MessageTemplate.Text))
            return false;

        foreach (var property in properties)
        {
            if (property.Value is ScalarValue scalar
                ? !LogRouter.CanKeep(scalar.Value) && !SerilogShownEventId.IsPlace(scalar)
                : property.Key != SerilogEventId.PropertyName || !SerilogEventId.IsEventId(property.Value))
                return false;
        }

        return true;
    }
}

/// <summary>Makes the breadcrumb of a kept log event on demand.</summary>
internal sealed class SerilogKeptRecordReader : KeptRecordReader
{
    private readonly ITextFormatter _formatter;

    public SerilogKeptRecordReader(ITextFormatter formatter) => _formatter = formatter;

    public override DateTimeOffset TimeOf(object record) => ((LogEvent)record).Timestamp;

    public override long BytesOf(object record)
    {
        long bytes = 192;
        if (((LogEvent)record).Properties is Dictionary<string, LogEventPropertyValue> properties)
        {
            foreach (var property in properties)
                bytes += 48 + (property.Value is ScalarValue { Value: string text } ? LogRouter.BytesOf(text) : 0);
        }

        return bytes;
    }

    protected override void ReadMessage(object kept, LogEntry entry)
    {
        var logEvent = (LogEvent)kept;
        entry.Level = SerilogLevelMap.ToSentry(logEvent.Level);
        entry.Logger = SerilogMessageReader.LoggerOf(logEvent);
        SerilogMessageReader.Read(logEvent, _formatter, entry);
    }

    protected override void ReadAmbient(object kept, LogEntry entry) => SerilogProperties.Read((LogEvent)kept, entry);
}
