using System.Collections.Generic;

namespace Sentry;

/// <summary>
/// Approximate memory, in bytes, of values that wait to be sent. Our own copies are measured in depth.
/// A value that a hook added counts as one object, because measuring it would run the application's code.
/// </summary>
internal static class HeldBytes
{
    private const int Object = 24;
    private const int Entry = 40;
    private const int MaxDepth = 8;

    /// <summary>The size of a text.</summary>
    public static long Of(string? text) => text is null ? 0 : Object + (2L * text.Length);

    /// <summary>The size of a value and its name.</summary>
    public static long Of(string name, object? value) => Entry + Of(name) + Of(value, MaxDepth);

    /// <summary>The size of a dictionary.</summary>
    public static long Of(Dictionary<string, object?> values) => Of(values, MaxDepth);

    private static long Of(Dictionary<string, object?> values, int depth)
    {
        var bytes = 2L * Entry;
        foreach (var pair in values)
            bytes += Entry + Of(pair.Key) + Of(pair.Value, depth - 1);
        return bytes;
    }

    private static long Of(object? value, int depth)
    {
        if (value is string text)
            return Of(text);
        if (depth == 0 || value is null)
            return Object;
        if (value.GetType() == typeof(Dictionary<string, object?>))
            return Of((Dictionary<string, object?>)value, depth);
        if (value is byte[] content)
            return Object + content.Length;
        if (value.GetType() != typeof(List<object?>))
            return Object;
        var bytes = 2L * Object;
        foreach (var item in (List<object?>)value)
            bytes += 8 + Of(item, depth - 1);
        return bytes;
    }
}
