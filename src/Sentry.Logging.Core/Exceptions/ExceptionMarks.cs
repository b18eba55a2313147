using System;
using System.Collections.Generic;
using Sentry.Values;

namespace Sentry.Exceptions;

/// <summary>
/// Entries of <c>Exception.Data</c> for Sentry alone, whose names begin with <c>sentry:</c>. They move from the data of the mechanism to the
/// tags, contexts and extra values of the event.
/// </summary>
internal static class ExceptionMarks
{
    public const string Tag = "sentry:tag:";
    public const string Context = "sentry:context:";
    public const string Handled = "Sentry:Handled";
    public const string Mechanism = "Sentry:Mechanism";

    private const string Prefix = "sentry:";

    /// <summary>Moves them from all exceptions of an event; those of the captured exception win over those of its causes.</summary>
    public static void Take(SentryEvent @event)
    {
        foreach (var exception in @event.SentryExceptions)
        {
            if (exception.Mechanism is { Data: Dictionary<string, object?> data } mechanism && NamesIn(data) is { } names)
            {
                foreach (var name in names)
                {
                    Take(@event, mechanism, name, data[name]);
                    data.Remove(name);
                }
            }
        }
    }

    private static List<string>? NamesIn(Dictionary<string, object?> data)
    {
        List<string>? names = null;
        foreach (var pair in data)
        {
            if (pair.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
                (names ??= []).Add(pair.Key);
        }

        return names;
    }

    private static void Take(SentryEvent @event, Mechanism mechanism, string name, object? value)
    {
        if (name == Handled)
            mechanism.Handled = value as bool? ?? mechanism.Handled;
        else if (name == Mechanism)
            mechanism.Type = value as string ?? mechanism.Type;
        else if (NameAfter(Tag, name) is { } tag && ValueSnapshot.TextOf(value) is { } text)
            @event.SetTag(tag, text);
        else if (NameAfter(Context, name) is { } context)
            @event.Contexts[context] = value;
        else
            @event.SetExtra(name, value);
    }

    private static string? NameAfter(string prefix, string name) =>
        name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name.Substring(prefix.Length) : null;
}
