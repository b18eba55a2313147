using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>What MEL's states and scopes hold: usually a list of named values with the template as <c>{OriginalFormat}</c>.</summary>
internal static class MicrosoftState
{
    /// <summary>What MEL makes of a message that is null.</summary>
    public const string NullTemplate = "[null]";

    private const string TemplateName = "{OriginalFormat}";

    public static void Read<TState>(EventId eventId, TState state, LogEntry entry)
    {
        if (eventId.Id != 0)
            entry.EventId = eventId.Id;
        entry.EventName = eventId.Name;
        if (state is IReadOnlyList<KeyValuePair<string, object?>>)
        {
            // Cast in place: of a value type the JIT then calls the member itself and makes no box.
            var count = ((IReadOnlyList<KeyValuePair<string, object?>>)state).Count;
            for (var i = 0; i < count; i++)
            {
                try
                {
                    Read(((IReadOnlyList<KeyValuePair<string, object?>>)state)[i], entry);
                }
                catch (Exception)
                {
                    // A call with fewer values than holes: MEL throws where one is missing. The others are told, and the template, which is last.
                }
            }
        }
        else if (state is IEnumerable<KeyValuePair<string, object?>> values)
        {
            foreach (var value in values)
                Read(value, entry);
        }
    }

    public static void ReadScope(object? scope, LogEntry entry)
    {
        if (scope is null || IsActivitys(scope))
            return;
        var to = entry.AddScope();
        switch (scope)
        {
            case IEnumerable<KeyValuePair<string, object?>> values:
                ReadValues(values, scope, to);
                break;
            case IEnumerable<KeyValuePair<string, string?>> texts:
                foreach (var text in texts)
                    to.Add(text.Key, text.Value);
                break;
            case ValueTuple<string, object?> pair:
                to.Add(pair.Item1, pair.Item2);
                break;
            case ValueTuple<string, string?> pair:
                to.Add(pair.Item1, pair.Item2);
                break;
            default:
                to.Text = Convert.ToString(scope, CultureInfo.InvariantCulture);
                break;
        }
    }

    // The factory's own scope with the ids of the running activity, around every record: the event has them as its trace.
    private static bool IsActivitys(object scope) => scope.GetType() is { Name: "ActivityLogScope" } type && type.Assembly == typeof(LoggerFactory).Assembly;

    private static void Read(KeyValuePair<string, object?> value, LogEntry entry)
    {
        if (value.Key == TemplateName)
            entry.Template = value.Value as string;
        else
            entry.AddParameter(value.Key, value.Value);
    }

    private static void ReadValues(IEnumerable<KeyValuePair<string, object?>> values, object scope, LogScope to)
    {
        foreach (var value in values)
        {
            if (value.Key != TemplateName)
                to.Add(value.Key, value.Value);
            else
                to.Text = Convert.ToString(scope, CultureInfo.InvariantCulture);
        }
    }
}
