using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Sentry.Values;

namespace Sentry.Logging;

/// <summary>
/// Reads the state of a record or a scope, in the same way for every framework: any sequence of pairs; for a scope also one pair,
/// tuples of a name and a value, and an anonymous object. Any other scope is a text. Exceptions of the application's code are not caught.
/// </summary>
internal static class StateReader
{
    /// <summary>The name of the template in the states of Microsoft.Extensions.Logging.</summary>
    public const string TemplateName = "{OriginalFormat}";

    /// <summary>The values of a record.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> ValuesOf(object? state) => (state is null ? null : NamedValues.Of(state)) ?? [];

    /// <summary>The values of a scope; null if it has no names.</summary>
    public static IEnumerable<KeyValuePair<string, object?>>? ScopeValuesOf(object state) => state switch
    {
        string => null,
        _ when NamedValues.Of(state) is { } pairs => pairs,
        _ when TryReadPair(state, out var pair) => [pair],
        IEnumerable list and not IQueryable => PairsIn(list),
        _ when IsAnonymous(state.GetType()) => PropertiesOf(state),
        _ => null,
    };

    /// <summary>A list that contains only pairs; null if it contains anything else.</summary>
    private static List<KeyValuePair<string, object?>>? PairsIn(IEnumerable list)
    {
        var pairs = new List<KeyValuePair<string, object?>>();
        foreach (var item in list)
        {
            if (!TryReadPair(item, out var pair))
                return null;
            pairs.Add(pair);
            if (pairs.Count > ValueList.Max)
                break;
        }

        return pairs.Count > 0 ? pairs : null;
    }

    private static bool TryReadPair(object? value, out KeyValuePair<string, object?> pair) =>
        NamedValues.TryReadPair(value, out pair) || TryReadTuple(value, out pair);

#if NET
    private static bool TryReadTuple(object? value, out KeyValuePair<string, object?> pair)
    {
        if (value is System.Runtime.CompilerServices.ITuple { Length: 2 } tuple && tuple[0] is string name)
        {
            pair = new(name, tuple[1]);
            return true;
        }

        pair = default;
        return false;
    }
#else
    // The interface of all tuples does not exist on these targets, which are never trimmed.
    private static bool TryReadTuple(object? value, out KeyValuePair<string, object?> pair)
    {
        var type = value?.GetType();
        if (type?.FullName?.StartsWith("System.ValueTuple`2", StringComparison.Ordinal) == true && type.GetField("Item1")!.GetValue(value) is string name)
        {
            pair = new(name, type.GetField("Item2")!.GetValue(value));
            return true;
        }

        pair = default;
        return false;
    }
#endif

    private static bool IsAnonymous(Type type) =>
        type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal) || type.Name.StartsWith("VB$AnonymousType", StringComparison.Ordinal);

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "If the properties were trimmed away, the scope is its text.")]
#endif
    private static List<KeyValuePair<string, object?>>? PropertiesOf(object state)
    {
        var properties = state.GetType().GetProperties();
        return properties.Length == 0 ? null : [.. properties.Select(property => new KeyValuePair<string, object?>(property.Name, property.GetValue(state)))];
    }
}
