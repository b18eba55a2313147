using System;
using Microsoft.Extensions.Logging;
using NLog;
using Sentry.Logging;

namespace Sentry.NLog;

/// <summary>The event id of Microsoft.Extensions.Logging, as NLog.Extensions.Logging passes it on: a property of that type, or a number and a name as properties of their own.</summary>
internal static class NLogEventId
{
    private const string Whole = "EventId";

    public static void Read(LogEventInfo record, LogEntry entry)
    {
        if (!record.HasProperties)
            return;
        foreach (var property in record.Properties)
        {
            if (property.Key is not string name || !Is(name, property.Value))
                continue;
            if (property.Value is EventId { Id: not 0 } id)
                (entry.EventId, entry.EventName) = (id.Id, id.Name);
            else if (property.Value is int and not 0)
                entry.EventId = (int)property.Value;
            else if (property.Value is string { Length: > 0 } text)
                entry.EventName = text;
        }
    }

    /// <summary>Whether a property is one, or a part of one, and not a value of the application's own with the same name.</summary>
    public static bool Is(string name, object? value)
    {
        if (!name.StartsWith(Whole, StringComparison.Ordinal))
            return false;
        if (name.Length == Whole.Length)
            return value is EventId or int;

        // What stands between can be configured: "_" or "." mostly.
        return value switch
        {
            int => name.EndsWith("Id", StringComparison.Ordinal) && name.Length <= Whole.Length + 3,
            string => name.EndsWith("Name", StringComparison.Ordinal) && name.Length <= Whole.Length + 5,
            _ => false,
        };
    }
}
