using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>The content of MEL's states: usually a list of named values with the template as <c>{OriginalFormat}</c>.</summary>
internal static class MicrosoftMessageReader
{
    /// <summary>The text that MEL uses for a null message.</summary>
    public const string NullTemplate = "[null]";

    public static void Read<TState>(EventId eventId, TState state, LogEntry entry)
    {
        if (eventId.Id != 0)
            entry.EventId = eventId.Id;
        entry.EventName = eventId.Name;
        if (state is IReadOnlyList<KeyValuePair<string, object?>>)
            ReadList(state, entry);
        else
            entry.ReadState(state);

        // MEL's own states contain nothing else.
        if (MicrosoftStateType<TState>.Templates == 0)
            entry.TakeUnnamedForProperties();
    }

    private static void ReadList<TState>(TState state, LogEntry entry)
    {
        // Cast at each use: for a value type the JIT then calls the member directly and does not box.
        var count = ((IReadOnlyList<KeyValuePair<string, object?>>)state!).Count;
        for (var i = 0; i < count; i++)
        {
            try
            {
                entry.Read(((IReadOnlyList<KeyValuePair<string, object?>>)state!)[i]);
            }
            catch (Exception)
            {
                // A call with fewer values than holes: MEL throws if one is missing. The others are kept, and so is the template, which is last.
            }

            if (entry.IsFull && i < count - 1)
                i = count - 2;
        }
    }
}
