using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using NLog;
using NLog.MessageTemplates;
using Sentry.Logging;

namespace Sentry.NLog;

/// <summary>
/// The value of a hole as the template asks for it: <c>{$Order}</c> is its text; <c>{@Order}</c> is its structure, as NLog's own JSON converter
/// (the application's transformations included) sees it; any other is the value itself.
/// </summary>
internal static class DestructuredValue
{
    public static object? Of(MessageTemplateParameter parameter, IJsonConverter? converter) => parameter.CaptureType switch
    {
        CaptureType.Stringify => Convert.ToString(parameter.Value, CultureInfo.InvariantCulture),
        CaptureType.Serialize when converter is not null && !LogRouter.CanKeep(parameter.Value) => StructureOf(parameter.Value!, converter),
        _ => parameter.Value,
    };

    private static object? StructureOf(object value, IJsonConverter converter)
    {
        var json = new StringBuilder();
        if (!converter.SerializeObject(value, json))
            return value;
        try
        {
            using var document = JsonDocument.Parse(json.ToString());
            return Plain(document.RootElement);
        }
        catch (JsonException)
        {
            // A converter of the application's own may write something else than JSON; it is then shown as it is.
            return json.ToString();
        }
    }

    private static object? Plain(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => PlainPairs(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static Dictionary<string, object?> PlainPairs(JsonElement element)
    {
        var pairs = new Dictionary<string, object?>();
        foreach (var property in element.EnumerateObject())
            pairs[property.Name] = Plain(property.Value);
        return pairs;
    }
}
