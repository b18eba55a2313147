using System;
using System.Collections.Generic;
using Sentry.Logging;
using Serilog.Events;
using Serilog.Formatting;

namespace Sentry.Serilog;

/// <summary>
/// A breadcrumb keeps the log event itself, so that keeping allocates nothing. Serilog makes a new one for every call and captures the
/// arguments before any sink runs. Only <c>AddOrUpdateProperty</c> and <c>RemovePropertyIfPresent</c> could still change it, and Serilog
/// hands sub-loggers, whose enrichers call these, a copy. What a later sink adds to the event all the same is never shown: a breadcrumb has only the
/// values its template names. A sink that replaces or removes one of those breaks Serilog's rule for every sink after it, and changes the
/// breadcrumb's value, never what a breadcrumb of another call says.
/// </summary>
internal static class KeptLogEvent
{
    /// <summary>Whether nothing in the event can change on its own, and nothing large or of the application's own would be kept alive.</summary>
    public static bool CanKeep(LogEvent logEvent)
    {
        // The interface's enumerator would be a box per call. Should a Serilog to come use another type, breadcrumbs are read at once: right, and slower.
        if (logEvent.Properties is not Dictionary<string, LogEventPropertyValue> properties || !LogRouter.CanKeepText(logEvent.MessageTemplate.Text))
            return false;

        foreach (var property in properties)
        {
            if (property.Value is ScalarValue scalar
                ? !LogRouter.CanKeep(scalar.Value) && !ShownEventId.IsPlace(scalar)
                : property.Key != SerilogEventId.PropertyName || !SerilogEventId.IsEventId(property.Value))
                return false;
        }

        return true;
    }
}

/// <summary>Makes the breadcrumb of a kept log event when somebody asks for it.</summary>
internal sealed class KeptLogEventReader : KeptRecordReader
{
    private readonly ITextFormatter _formatter;

    public KeptLogEventReader(ITextFormatter formatter) => _formatter = formatter;

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
        entry.Level = SerilogLevels.ToSentry(logEvent.Level);
        entry.Logger = SerilogMessage.LoggerOf(logEvent);
        SerilogMessage.Read(logEvent, _formatter, entry);
    }

    protected override void ReadAmbient(object kept, LogEntry entry) => SerilogMessage.ReadProperties((LogEvent)kept, entry);
}
