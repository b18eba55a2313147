using System;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sentry.Envelopes;

/// <summary>Writes breadcrumbs (protocol section 2.7), oldest first.</summary>
internal static class BreadcrumbJson
{
    private const int MaxDataBytes = 2048;
    private const int MaxDataDepth = 5;
    private const int MaxName = 128;

    private static readonly JsonEncodedText Timestamp = JsonEncodedText.Encode("timestamp");
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText Category = JsonEncodedText.Encode("category");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText Level = JsonEncodedText.Encode("level");
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    private static readonly JsonEncodedText CutName = JsonEncodedText.Encode("…", JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>Writes the property <c>breadcrumbs</c>.</summary>
    public static void Write(Utf8JsonWriter writer, IList<Breadcrumb> breadcrumbs, EventLimits limits)
    {
        writer.WriteStartObject("breadcrumbs");
        writer.WriteStartArray("values");
        var count = breadcrumbs.Count;
        for (var i = Math.Max(0, count - limits.Breadcrumbs); i < count; i++)
        {
            // A hook may have put null into the list.
            if (breadcrumbs[i] is { } breadcrumb && !EventLimits.AreExceeded(writer))
                Write(writer, breadcrumb, limits, withData: count - i <= limits.BreadcrumbsWithData);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Breadcrumb breadcrumb, EventLimits limits, bool withData)
    {
        writer.WriteStartObject();
        writer.WriteString(Timestamp, breadcrumb.Timestamp.UtcDateTime);
        JsonText.Write(writer, Type, breadcrumb.Type, MaxName);
        JsonText.Write(writer, Category, breadcrumb.Category, MaxName);
        JsonText.Write(writer, Message, breadcrumb.Message, limits.BreadcrumbText);
        writer.WriteString(Level, LevelNames.Of(breadcrumb.Level));
        if (breadcrumb.HasData)
        {
            writer.WritePropertyName(Data);
            if (withData)
            {
                ValueJson.WriteObject(writer, breadcrumb.Values, MaxDataBytes, depth: MaxDataDepth);
            }
            else
            {
                writer.WriteStartObject();
                writer.WriteString(CutName, JsonText.CutMark);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }
}
