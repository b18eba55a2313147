using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NLog;
using NLog.MessageTemplates;
using Sentry.Adapters;

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
        CaptureType.Serialize when converter is not null && parameter.Value is not string && !LogRouter.CanKeep(parameter.Value) => StructureOf(parameter.Value!, converter),
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
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A converter of the application's own may write something else than JSON; it is then shown as it is.
            return json.ToString();
        }
    }
}
