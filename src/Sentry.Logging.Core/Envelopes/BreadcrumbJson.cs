using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Text.Json;
using Sentry.Values;

namespace Sentry.Envelopes;

/// <summary>Writes breadcrumbs (docs/protocol.md 2.7), oldest first.</summary>
internal static class BreadcrumbJson
{
    private const int MaxDataBytes = 2048;
    private const int MaxDataDepth = 5;
    private const int MaxName = 128;
    private const int LongestTime = 40;
    private const int LengthToThousandth = 23;

    private static readonly JsonEncodedText Timestamp = JsonEncodedText.Encode("timestamp");
    private static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    private static readonly JsonEncodedText Category = JsonEncodedText.Encode("category");
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    private static readonly JsonEncodedText Level = JsonEncodedText.Encode("level");
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
    private static readonly JsonEncodedText CutName = JsonText.Encode(CutMark.Name);

    /// <summary>Writes the property <c>breadcrumbs</c>.</summary>
    /// <param name="writer">Positioned where a property is expected.</param>
    /// <param name="breadcrumbs">Enumerated once.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="limits">What is left out.</param>
    public static void Write(Utf8JsonWriter writer, IEnumerable<Breadcrumb> breadcrumbs, int count, EventLimits limits)
    {
        writer.WriteStartObject("breadcrumbs");
        writer.WriteStartArray("values");
        foreach (var breadcrumb in breadcrumbs)
        {
            // A hook may have put null into the list.
            if (count <= limits.Breadcrumbs && breadcrumb is not null && !EventLimits.AreExceeded(writer))
                Write(writer, breadcrumb, limits, withData: count <= limits.BreadcrumbsWithData);
            count--;
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Breadcrumb breadcrumb, EventLimits limits, bool withData)
    {
        writer.WriteStartObject();
        WriteTime(writer, breadcrumb.Timestamp);
        JsonText.Write(writer, Type, breadcrumb.Type, MaxName);
        JsonText.Write(writer, Category, breadcrumb.Category, MaxName);
        JsonText.Write(writer, Message, breadcrumb.Message, limits.BreadcrumbText);
        // The server assumes info if no level is given, and there may be a hundred breadcrumbs.
        if (breadcrumb.Level != SentryLevel.Info)
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
                writer.WriteString(CutName, CutMark.Unknown);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Milliseconds are what Sentry shows; the other digits would be a tenth of a compressed event.</summary>
    private static void WriteTime(Utf8JsonWriter writer, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[LongestTime];
        Utf8Formatter.TryFormat(time.UtcDateTime, text, out _, 'O');
        text[LengthToThousandth] = (byte)'Z';
        writer.WriteString(Timestamp, text.Slice(0, LengthToThousandth + 1));
    }
}
