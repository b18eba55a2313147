using System.Collections.Generic;
using Sentry.Hubs;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>What of a record is compared where one framework may hand its records on to another.</summary>
internal static class Bridges
{
    public static BridgedRecord RecordOf(LogEntry entry)
    {
        var values = new KeyValuePair<string, string?>[entry.Parameters.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var (name, value) = (entry.Parameters[i].Key, entry.Parameters[i].Value);
            values[i] = new(
                ParameterName.Plain(name),
                value is not null && ValueSnapshot.IsImmutableScalar(value) ? ValueSnapshot.TextOf(value) : null);
        }

        return new BridgedRecord(entry.Level, entry.Logger, entry.Message ?? entry.Template, entry.Template, values, entry.Exception);
    }
}
