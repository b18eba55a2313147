using System;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace Sentry.Values;

/// <summary>The value that a JSON or XML node stands for; also other types that only wrap a value.</summary>
internal static class TreeNode
{
    /// <summary>Whether a value is a tree of JSON, of .NET or of Newtonsoft.Json.</summary>
    public static bool IsJson(object? value) => value is JsonElement or JsonDocument or JsonNode || (value is not (null or string) && TypeShape.Of(value.GetType()).IsJson);

    /// <summary>Gives the value of a node; false if the node stands for itself.</summary>
    public static bool TryUnwrap(object node, out object? value)
    {
        value = node switch
        {
            DBNull => null,
            JsonElement element => OfElement(element),
            JsonDocument document => document.RootElement,
            JsonValue json => json.GetValue<object>(),
            XmlNode xml => xml.OuterXml,
            _ => TypeShape.Of(node.GetType()) is { IsWrapper: true } shape ? shape.ValueIn(node) : node,
        };
        return !ReferenceEquals(value, node);
    }

    private static object? OfElement(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element,
        JsonValueKind.Array => element.EnumerateArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => OfNumber(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // A number that does not fit a double keeps its text.
    private static object OfNumber(JsonElement element)
    {
        if (element.TryGetInt64(out var whole))
            return whole;
        var number = element.GetDouble();
        return !double.IsInfinity(number) && element.TryGetDecimal(out var exact) && HoldsExactly(number, exact) ? number : element.GetRawText();
    }

    private static bool HoldsExactly(double number, decimal exact) =>
        decimal.TryParse(number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var back) && back == exact;
}
