using System;
using System.Collections.Generic;
using System.Globalization;
using Serilog.Events;

namespace Sentry.Serilog;

/// <summary>What Serilog captured of a value, as the plain value it stands for.</summary>
internal static class SerilogValues
{
    private const string TypeTag = "$type";

    public static object? Plain(LogEventPropertyValue value) => value switch
    {
        ScalarValue scalar => scalar.Value,
        StructureValue structure => OfStructure(structure),
        SequenceValue sequence => OfSequence(sequence),
        DictionaryValue dictionary => OfDictionary(dictionary),
        _ => value,
    };

    private static Dictionary<string, object?> OfStructure(StructureValue structure)
    {
        var plain = new Dictionary<string, object?>();
        if (structure.TypeTag is { } tag)
            plain[TypeTag] = tag;
        foreach (var property in structure.Properties)
            plain[property.Name] = Plain(property.Value);
        return plain;
    }

    private static List<object?> OfSequence(SequenceValue sequence)
    {
        var plain = new List<object?>(sequence.Elements.Count);
        foreach (var element in sequence.Elements)
            plain.Add(Plain(element));
        return plain;
    }

    private static Dictionary<string, object?> OfDictionary(DictionaryValue dictionary)
    {
        var plain = new Dictionary<string, object?>();
        foreach (var pair in dictionary.Elements)
            plain[Convert.ToString(pair.Key.Value, CultureInfo.InvariantCulture) ?? string.Empty] = Plain(pair.Value);
        return plain;
    }
}
