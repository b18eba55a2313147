using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;
using Sentry.Adapters;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>What MEL's states hold: usually a list of named values with the template as <c>{OriginalFormat}</c>.</summary>
internal static class MicrosoftState
{
    /// <summary>What MEL makes of a message that is null.</summary>
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

        // MEL's own states hold nothing else.
        if (StateValues<TState>.Templates == 0)
            entry.TakeUnnamedForProperties();
    }

    /// <summary>The factory's own scope with the ids of the running activity, around every record: the event has them as its trace.</summary>
    public static bool IsActivitys(object? scope) => scope?.GetType() is { Name: "ActivityLogScope" } type && type.Assembly == typeof(LoggerFactory).Assembly;

    private static void ReadList<TState>(TState state, LogEntry entry)
    {
        // Cast in place: of a value type the JIT then calls the member itself and makes no box.
        var count = ((IReadOnlyList<KeyValuePair<string, object?>>)state!).Count;
        for (var i = 0; i < count; i++)
        {
            try
            {
                entry.Read(((IReadOnlyList<KeyValuePair<string, object?>>)state!)[i]);
            }
            catch (Exception)
            {
                // A call with fewer values than holes: MEL throws where one is missing. The others are told, and the template, which is last.
            }

            if (entry.IsFull && i < count - 1)
                i = count - 2;
        }
    }
}
