using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>Reading JSON that may have any shape: what is missing or different is undefined, null or empty, never an exception.</summary>
internal static class JsonReading
{
    private static readonly decimal MaxSeconds = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
    private static readonly decimal MinSeconds = DateTimeOffset.MinValue.ToUnixTimeSeconds();

    /// <summary>The value, kind Undefined if these bytes are not exactly one JSON text of valid Unicode.</summary>
    internal static JsonElement ParseOrUndefined(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var check = new Utf8JsonReader(utf8);
            while (check.Read())
            {
                // an escape that is half a surrogate pair is only found by reading the text
                if (check.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    check.GetString();
            }

            var reader = new Utf8JsonReader(utf8);
            return JsonElement.ParseValue(ref reader);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    internal static JsonElement Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    internal static bool Exists(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    internal static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    internal static bool? Flag(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    internal static long? Whole(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value) ? value : null;

    internal static IReadOnlyList<JsonElement> Elements(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [];

    /// <summary>The protocol's lists: an array, or an object with the array in <c>values</c>.</summary>
    internal static IReadOnlyList<JsonElement> Values(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.Get("values").Elements() : element.Elements();

    internal static IReadOnlyList<JsonProperty> Properties(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? [.. element.EnumerateObject()] : [];

    /// <summary>By name in the order of the JSON; an array's elements are named by their index.</summary>
    internal static IReadOnlyDictionary<string, JsonElement> Map(this JsonElement element)
    {
        var map = new OrderedDictionary<string, JsonElement>();
        foreach (var property in element.Properties())
            map[property.Name] = property.Value;
        foreach (var (index, value) in element.Elements().Index())
            map[index.ToString(CultureInfo.InvariantCulture)] = value;
        return map;
    }

    /// <summary>Both forms of the protocol: seconds since 1970, or RFC 3339 where no zone means UTC.</summary>
    internal static DateTimeOffset? Time(this JsonElement element)
    {
        var isNumber = element.ValueKind == JsonValueKind.Number;
        if (isNumber && element.TryGetDecimal(out var seconds) && seconds > MinSeconds && seconds < MaxSeconds)
            return DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return DateTimeOffset.TryParse(
            element.Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
    }
}
