using Sentry.Adapters;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace Sentry.Serilog;

/// <summary>Reads the context of a log event.</summary>
internal static class SerilogProperties
{
    /// <summary>Fills in properties that are not in the template: from <c>ForContext</c>, <c>LogContext</c> and enrichers.</summary>
    public static void Read(LogEvent logEvent, LogEntry entry)
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
        SerilogShownEventId.PropertyName => SerilogShownEventId.IsPlace(value),
        _ => false,
    };
}
