using System;
using Microsoft.Extensions.Logging;
using Sentry.Logging;

namespace Sentry.NLog;

/// <summary>
/// The event id of Microsoft.Extensions.Logging, as NLog.Extensions.Logging passes it on: as a property that is a number or of the id's own type, or as two, a number
/// and a name.
/// </summary>
internal static class NLogEventId
{
    private const string Whole = "EventId";

    /// <summary>Reads a property that is one, or a part of one. Returns whether it can be nothing else: a plain number may be the application's own, and stays a property as well.</summary>
    public static bool TryRead(string name, object? value, LogEntry entry)
    {
        if (!name.StartsWith(Whole, StringComparison.Ordinal))
            return false;
        if (name.Length == Whole.Length)
        {
            if (value is int plain)
                entry.EventId = plain;
            if (value is not EventId id)
                return false;
            (entry.EventId, entry.EventName) = (id.Id, id.Name);
        }
        else if (value is int number && IsPart(name, "Id"))
        {
            entry.EventId = number;
        }
        else if (value is string text && IsPart(name, "Name"))
        {
            entry.EventName = text;
        }
        else
        {
            return false;
        }

        return true;
    }

    // What stands between can be configured: "_" or "." mostly.
    private static bool IsPart(string name, string part) => name.EndsWith(part, StringComparison.Ordinal) && name.Length == Whole.Length + 1 + part.Length;
}
