using System.Collections.Generic;

namespace Sentry.Values;

/// <summary>Approximate size of a snapshot as JSON, in bytes: enough to decide what fits. The writer counts exactly.</summary>
internal static class JsonSize
{
    public static int Of(object? snapshot)
    {
        switch (snapshot)
        {
            case string text:
                return OfText(text);
            case IReadOnlyDictionary<string, object?> pairs:
                var size = 2;
                foreach (var pair in pairs)
                    size += OfText(pair.Key) + Of(pair.Value) + 2;
                return size;
            case IReadOnlyList<object?> list:
                var sum = 2;
                foreach (var item in list)
                    sum += Of(item) + 1;
                return sum;
            case long or double:
                return 12;
            default:
                return 5;
        }
    }

    private static int OfText(string text) => System.Text.Encoding.UTF8.GetByteCount(text) + 2;
}
