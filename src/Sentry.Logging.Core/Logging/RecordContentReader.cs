using System;
using System.Collections.Generic;
using Sentry.Adapters;
using Sentry.Diagnostics;
using Sentry.Hubs;
using Sentry.Scopes;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>The parts of a record that are compared if one framework may pass its records on to another.</summary>
internal static class RecordContentReader
{
    /// <summary>Reads a record that waits on a trail; null if it was put there as a breadcrumb: then its original was compared.</summary>
    public static Func<TrailEntry, RecordContent?> Kept { get; } = static entry =>
    {
        if (entry.Reader is not KeptRecordReader reader)
            return null;
        var read = LogEntry.Take();
        using (SdkWork.Enter())
            reader.ReadInto(entry.Record, read);
        var content = ContentOf(read);
        read.GiveBack();
        return content;
    };

    public static RecordContent ContentOf(LogEntry entry)
    {
        var parameters = entry.Parameters;
        var values = parameters.Count == 0 ? [] : new KeyValuePair<string, object?>[parameters.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = new(ParameterName.Plain(parameters[i].Key), Compared(parameters[i].Value));
        return new RecordContent(entry.Message ?? entry.Template, entry.Template, values, entry.Exception);
    }

    // Only the text of a value with a type of the application: the type might keep a plug-in loaded.
    private static object? Compared(object? value) => value switch
    {
        Enum => ValueSnapshot.TextOf(value),
        not null when ValueSnapshot.IsImmutableScalar(value) => value,
        _ => null,
    };
}
