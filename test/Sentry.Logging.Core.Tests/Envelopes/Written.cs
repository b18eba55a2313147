using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using Sentry.Envelopes;

namespace Sentry.Tests.Envelopes;

/// <summary>Writes something and reads it back.</summary>
internal static class Written
{
    public static JsonElement Event(SentryEvent @event) => JsonDocument.Parse((ReadOnlyMemory<byte>)EventJson.ToBytes(@event)).RootElement;

    public static JsonElement Object(System.Collections.Generic.IEnumerable<System.Collections.Generic.KeyValuePair<string, object?>> pairs, int maxBytes, out int size)
    {
        var buffer = new JsonBuffer();
        ValueJson.WriteObject(buffer.Writer, pairs, maxBytes);
        var bytes = buffer.ToArray();
        size = bytes.Length;
        return JsonDocument.Parse(bytes).RootElement;
    }

    public static string[] Names(this JsonElement element) => [.. element.EnumerateObject().Select(static property => property.Name)];

    public static JsonElement At(this JsonElement element, params object[] path)
    {
        foreach (var step in path)
            element = step is int index ? element[index] : element.GetProperty((string)step);
        return element;
    }

    public static string? Text(this JsonElement element, params object[] path) => element.At(path).GetString();

    public static bool Has(this JsonElement element, string name) => element.TryGetProperty(name, out _);

    public static int Bytes(this JsonElement element) => Encoding.UTF8.GetByteCount(element.GetRawText());
}
