using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sentry.Values;

/// <summary>
/// Reads any sequence of pairs: dictionaries of any key and value, lookups, header collections, JSON objects.
/// Reads lazily; exceptions of the application's code come out of the enumerator.
/// </summary>
internal static class NamedValues
{
    /// <summary>The names and values; null if the value is not a sequence of pairs.</summary>
    public static IEnumerable<KeyValuePair<string, object?>>? Of(object value)
    {
        switch (value)
        {
            // Enumerating a query would run it.
            case string or IQueryable:
                return null;
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                return pairs;
            case JsonElement element:
                return element.ValueKind == JsonValueKind.Object ? OfElement(element) : null;
            case JsonDocument document:
                return Of(document.RootElement);
            case JsonObject json:
                return OfNodes(json);
            case NameValueCollection collection:
                return OfCollection(collection);
            case StringDictionary texts:
                return OfPairs(texts);
            case IDictionary dictionary:
                return OfEntries(dictionary);
            case IEnumerable list when TypeShape.Of(list.GetType()).HoldsPairs:
                return OfPairs(list);
            default:
                return null;
        }
    }

    /// <summary>One pair; false if the value is not a pair.</summary>
    public static bool TryReadPair([NotNullWhen(true)] object? value, out KeyValuePair<string, object?> pair)
    {
        switch (value)
        {
            case null:
                break;
            case KeyValuePair<string, object?> own:
                pair = own;
                return true;
            case KeyValuePair<string, string?> text:
                pair = new(text.Key, text.Value);
                return true;
            default:
                var shape = TypeShape.Of(value.GetType());
                if (!shape.IsPair)
                    break;
                pair = new(NameOf(shape.NameIn(value)), Inner(shape.ValueIn(value)));
                return true;
        }

        pair = default;
        return false;
    }

    /// <summary>A key of any type, as a name.</summary>
    public static string NameOf(object? key) => key as string ?? (Inner(key) is { } plain ? InvariantText.Of(plain) : "null");

    // A JSON number becomes a number here, because later steps look at its type.
    private static object? Inner(object? value) => value is not null && TreeNode.TryUnwrap(value, out var inner) ? inner : value;

    private static IEnumerable<KeyValuePair<string, object?>> OfPairs(IEnumerable list)
    {
        foreach (var item in list)
        {
            if (TryReadPair(item, out var pair))
                yield return pair;
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> OfEntries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
            yield return new(NameOf(entry.Key), entry.Value);
    }

    private static IEnumerable<KeyValuePair<string, object?>> OfElement(JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
            yield return new(property.Name, Inner(property.Value));
    }

    private static IEnumerable<KeyValuePair<string, object?>> OfNodes(JsonObject json)
    {
        foreach (var property in json)
            yield return new(property.Key, Inner(property.Value));
    }

    private static IEnumerable<KeyValuePair<string, object?>> OfCollection(NameValueCollection collection)
    {
        for (var i = 0; i < collection.Count; i++)
            yield return new(NameOf(collection.GetKey(i)), collection.GetValues(i) is [var only] ? only : collection.GetValues(i));
    }
}
