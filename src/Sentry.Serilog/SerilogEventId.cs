using Sentry.Adapters;
using Serilog.Events;

namespace Sentry.Serilog;

/// <summary>
/// The event id of Microsoft.Extensions.Logging, in the form of Serilog.Extensions.Logging: a structure of <c>Id</c> and <c>Name</c>.
/// </summary>
internal static class SerilogEventId
{
    public const string PropertyName = "EventId";

    public static void Read(LogEvent logEvent, LogEntry entry)
    {
        if (!logEvent.Properties.TryGetValue(PropertyName, out var value) || !IsEventId(value))
            return;
        foreach (var part in ((StructureValue)value).Properties)
        {
            if (((ScalarValue)part.Value).Value is int id)
                entry.EventId = id;
            else
                entry.EventName = ((ScalarValue)part.Value).Value as string;
        }
    }

    /// <summary>
    /// Whether it is an event id, and not a value of the application with the same name. Called for every breadcrumb with such a value.
    /// </summary>
    public static bool IsEventId(LogEventPropertyValue value)
    {
        if (value is not StructureValue structure)
            return false;
        var parts = structure.Properties;
        for (var i = 0; i < parts.Count; i++)
        {
            if (!(parts[i] is { Name: "Id", Value: ScalarValue { Value: int } } or { Name: "Name", Value: ScalarValue { Value: string } }))
                return false;
        }

        return parts.Count > 0;
    }
}
