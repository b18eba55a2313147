using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Serilog.Events;

namespace Sentry.Serilog;

/// <summary>Converts Serilog's captured values to plain values. Lazily: most of a large value is never read.</summary>
internal static class SerilogValues
{
    private const string TypeTag = "$type";

    public static object? Plain(LogEventPropertyValue value) => value switch
    {
        ScalarValue scalar => scalar.Value,
        _ when SerilogJson.TryTree(value, out var tree) => tree,
        StructureValue structure => new Pairs(OfStructure(structure), structure.Properties.Count),
        SequenceValue sequence when sequence.Elements.Count > 0 && sequence.Elements.All(IsPair) =>
            new Pairs(sequence.Elements.Select(static pair => OfPair((StructureValue)pair)), sequence.Elements.Count),
        SequenceValue sequence => new Items(sequence.Elements),
        DictionaryValue dictionary => new Pairs(
            dictionary.Elements.Select(static pair => new KeyValuePair<string, object?>(NameOf(pair.Key), Plain(pair.Value))), dictionary.Elements.Count),
        _ => value,
    };

    private static IEnumerable<KeyValuePair<string, object?>> OfStructure(StructureValue structure)
    {
        if (structure.TypeTag is { } tag)
            yield return new(TypeTag, tag);
        foreach (var property in structure.Properties)
            yield return new(property.Name, Plain(property.Value));
    }

    // Serilog treats only Dictionary itself as a dictionary; any other one, such as {@Prices}, becomes a list of pairs.
    private static bool IsPair(LogEventPropertyValue value) => value is StructureValue
    {
        TypeTag: "KeyValuePair`2",
        Properties: [{ Name: "Key", Value: ScalarValue }, { Name: "Value" }],
    };

    private static KeyValuePair<string, object?> OfPair(StructureValue pair) =>
        new(NameOf((ScalarValue)pair.Properties[0].Value), Plain(pair.Properties[1].Value));

    private static string NameOf(ScalarValue key) => Convert.ToString(key.Value, CultureInfo.InvariantCulture) ?? string.Empty;

    private sealed class Items(IReadOnlyList<LogEventPropertyValue> elements) : IReadOnlyCollection<object?>
    {
        public int Count => elements.Count;

        public IEnumerator<object?> GetEnumerator() => elements.Select(Plain).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private sealed class Pairs(IEnumerable<KeyValuePair<string, object?>> pairs, int count) : IReadOnlyCollection<KeyValuePair<string, object?>>
    {
        public int Count => count;

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => pairs.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
