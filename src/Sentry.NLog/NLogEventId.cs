using System;
using Microsoft.Extensions.Logging;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>
/// The event id of Microsoft.Extensions.Logging, in the form of NLog.Extensions.Logging: one property with the id type, or two, a number and a name.
/// A plain number named <c>EventId</c> may belong to the application, and does not count.
/// </summary>
internal static class NLogEventId
{
    private const string Whole = "EventId";

    /// <summary>Reads a property that is an event id or a part of one; false for any other.</summary>
    public static bool TryRead(string name, object? value, LogEntry entry)
    {
        if (!name.StartsWith(Whole, StringComparison.Ordinal))
            return false;
        if (name.Length == Whole.Length && value is EventId id)
        {
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

    // The separator can be configured: usually "_" or ".".
    private static bool IsPart(string name, string part) => name.EndsWith(part, StringComparison.Ordinal) && name.Length == Whole.Length + 1 + part.Length;
}
