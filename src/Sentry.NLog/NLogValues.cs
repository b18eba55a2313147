using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using NLog;
using NLog.MessageTemplates;
using Sentry.Adapters;

namespace Sentry.NLog;

/// <summary>
/// The value of a hole in the form that the template requests: <c>{$Order}</c> is its text; <c>{@Order}</c> is its structure, from NLog's own JSON
/// converter (including the application's transformations); any other is the value itself.
/// </summary>
internal static class NLogValues
{
    public static object? Of(MessageTemplateParameter parameter, IJsonConverter? converter) => parameter.CaptureType switch
    {
        CaptureType.Stringify => Convert.ToString(parameter.Value, CultureInfo.InvariantCulture),
        CaptureType.Serialize when converter is not null && parameter.Value is not string && !LogRouter.CanKeep(parameter.Value) => StructureOf(parameter.Value!, converter),
        _ => parameter.Value,
    };

    /// <summary>Whether NLog has found nothing in a value but its kind, as in trees of JSON. A transformation of the application finds something.</summary>
    private static bool IsEmpty(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().All(static member => member.Name == nameof(JsonElement.ValueKind) || IsEmpty(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().All(IsEmpty),
        _ => json.ValueKind == JsonValueKind.Null,
    };

    private static object? StructureOf(object value, IJsonConverter converter)
    {
        var json = new StringBuilder();
        if (!converter.SerializeObject(value, json))
            return value;
        try
        {
            using var document = JsonDocument.Parse(json.ToString());
            return IsEmpty(document.RootElement) && LogRouter.TryCopyJson(value, out var copy) ? copy : document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A converter of the application may write something other than JSON; then its text is shown unchanged.
            return json.ToString();
        }
    }
}
