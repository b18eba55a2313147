using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Sentry.Values;

/// <summary>
/// Renders a template with redacted values, for a message that its framework has rendered with sensitive values. The result is the same for every
/// framework, and independent of the culture.
/// </summary>
internal static class TemplateText
{
    // Members of members of members are in the values beside the text.
    private const int MaxDepth = 3;

    /// <summary>The text; a hole without a value stays.</summary>
    public static string Render(string template, IEnumerable<KeyValuePair<string, object?>> values)
    {
        var text = new StringBuilder(template.Length + 64);
        var parts = new TemplateParts(template);
        while (parts.Next() && text.Length < TextLimit.LongestText)
        {
            if (parts.IsHole && TryFind(values, parts.Name, out var value))
                Append(text, value, in parts);
            else
                parts.AppendTo(text);
        }

        return text.ToString();
    }

    private static bool TryFind(IEnumerable<KeyValuePair<string, object?>> values, ReadOnlySpan<char> name, out object? value)
    {
        foreach (var pair in values)
        {
            if (!name.SequenceEqual(pair.Key.AsSpan()))
                continue;
            value = pair.Value;
            return true;
        }

        value = null;
        return false;
    }

    private static void Append(StringBuilder text, object? value, in TemplateParts hole)
    {
        if (value is IFormattable or string)
            text.Append(hole.Padded(Formatted(value, hole.Format)));
        else
            Append(text, value, MaxDepth);
    }

    private static string Formatted(object value, string? format)
    {
        try
        {
            return value is IFormattable number ? number.ToString(format, CultureInfo.InvariantCulture) : value.ToString()!;
        }
        catch (FormatException)
        {
            return InvariantText.Of(value);
        }
    }

    private static void Append(StringBuilder text, object? value, int depth)
    {
        switch (value)
        {
            case null:
                text.Append("null");
                break;
            case string or bool:
                text.Append(value);
                break;
            case IReadOnlyDictionary<string, object?> or IReadOnlyList<object?> when depth == 0:
                text.Append(CutMark.Unknown);
                break;
            case IReadOnlyDictionary<string, object?> pairs:
                AppendAll(text, "{ ", pairs, " }", (pair, inner) => Append(text.Append(pair.Key).Append(": "), pair.Value, inner), depth);
                break;
            case IReadOnlyList<object?> list:
                AppendAll(text, "[", list, "]", (item, inner) => Append(text, item, inner), depth);
                break;
            default:
                text.AppendFormat(CultureInfo.InvariantCulture, "{0}", value);
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, string begin, IEnumerable<T> all, string end, Action<T, int> append, int depth)
    {
        text.Append(begin);
        var isFirst = true;
        foreach (var one in all)
        {
            if (!isFirst)
                text.Append(", ");
            isFirst = false;
            append(one, depth - 1);
        }

        text.Append(end);
    }
}
