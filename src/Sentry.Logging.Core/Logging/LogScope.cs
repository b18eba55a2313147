using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using Sentry.Logging;
using Sentry.Values;

namespace Sentry.Adapters;

/// <summary>One scope of a record: values, a text, or both. Not thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LogScope
{
    private List<KeyValuePair<string, object?>>? _values;

    /// <summary>The text of a scope that is a text.</summary>
    public string? Text { get; set; }

    /// <summary>Adds a named value.</summary>
    public void Add(string name, object? value)
    {
        if (name != StateReader.TemplateName)
            ValueList.Add(ref _values, name, value);
    }

    /// <summary>Adds the content of a state of any shape. Never throws; an endless one is read up to the limit.</summary>
    internal void Read(object state)
    {
        try
        {
            if (StateReader.ScopeValuesOf(state) is not { } pairs)
            {
                Other = state;
                return;
            }

            foreach (var pair in pairs)
            {
                if (pair.Key == StateReader.TemplateName)
                    Text = TextOf(state) ?? pair.Value as string;
                else
                    Add(pair.Key, pair.Value);
                if (IsFull)
                    break;
            }
        }
        catch (Exception e)
        {
            Add(CutMark.Name, CutMark.Unreadable(e));
        }
    }

    // A dictionary has a template but no text of its own: its ToString is the name of its type.
    private static string? TextOf(object state) =>
        Convert.ToString(state, CultureInfo.InvariantCulture) is { } text && text != state.GetType().ToString() ? text : null;

    /// <summary>Whether the scope has this value under this name, ignoring case.</summary>
    public bool Has(string name, object? value)
    {
        foreach (var own in Values)
        {
            if (string.Equals(own.Key, name, StringComparison.OrdinalIgnoreCase) && Equals(own.Value, value))
                return true;
        }

        return false;
    }

    /// <summary>A state that has neither names nor a text of its own.</summary>
    internal object? Other { get; set; }

    /// <summary>Whether no more values are accepted.</summary>
    internal bool IsFull => _values?.Count > ValueList.Max;

    internal List<KeyValuePair<string, object?>> Values => _values ?? ValueList.None;
}
