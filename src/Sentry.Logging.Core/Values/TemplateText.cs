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
        for (var i = 0; i < template.Length && text.Length < TextLimit.LongestText; i++)
        {
            var letter = template[i];
            if (letter is '{' or '}' && i + 1 < template.Length && template[i + 1] == letter)
            {
                text.Append(letter);
                i++;
                continue;
            }

            var end = letter == '{' ? template.IndexOf('}', i) : -1;
            if (end > 0 && TryAppend(text, template.Substring(i + 1, end - i - 1), values))
                i = end;
            else
                text.Append(letter);
        }

        return text.ToString();
    }

    /// <summary>Whether a hole has this name.</summary>
    public static bool Names(string template, string name)
    {
        if (name.Length == 0)
            return false;
        for (var at = template.IndexOf(name, StringComparison.Ordinal); at >= 0; at = template.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            var end = at + name.Length;
            if (at > 0 && template[at - 1] is '{' or '@' or '$' && end < template.Length && template[end] is '}' or ',' or ':')
                return true;
        }

        return false;
    }

    private static bool TryAppend(StringBuilder text, string hole, IEnumerable<KeyValuePair<string, object?>> values)
    {
        var format = hole.IndexOfAny([',', ':']);
        var name = (format < 0 ? hole : hole.Substring(0, format)).TrimStart('@', '$');
        foreach (var pair in values)
        {
            if (pair.Key != name)
                continue;
            if (pair.Value is IFormattable number && format >= 0)
                AppendFormatted(text, number, hole.Substring(format));
            else
                Append(text, pair.Value, MaxDepth);
            return true;
        }

        return false;
    }

    private static void AppendFormatted(StringBuilder text, IFormattable number, string format)
    {
        try
        {
            text.AppendFormat(CultureInfo.InvariantCulture, "{0" + format + "}", number);
        }
        catch (FormatException)
        {
            Append(text, number, MaxDepth);
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
