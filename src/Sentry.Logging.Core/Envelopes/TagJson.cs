using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Sentry.Values;

namespace Sentry.Envelopes;

/// <summary>
/// Writes tags that the server accepts (docs/protocol.md 2.9): keys are corrected and stay distinct, reserved keys get the prefix
/// <c>log.</c>, values are cut to 200 characters on one line. A tag without a value is left out.
/// </summary>
internal static class TagJson
{
    private const int MaxKey = 32;
    private const int HashDigits = 6;

    private static readonly char[] LineBreaks = ['\r', '\n'];

    private static readonly HashSet<string> Reserved =
        new(StringComparer.OrdinalIgnoreCase) { "user", "release", "dist", "filename", "function", "environment" };

    public static void Write(Utf8JsonWriter writer, IDictionary<string, string> tags, int maxTags)
    {
        writer.WriteStartObject("tags");
        List<string>? repairedKeys = null;
        foreach (var pair in tags)
        {
            var value = Value(pair.Value);
            if (value.Length == 0)
                continue;
            if (maxTags-- <= 0 || EventLimits.AreExceeded(writer))
                break;

            var key = Key(pair.Key);
            if (!ReferenceEquals(key, pair.Key))
            {
                repairedKeys ??= [];
                if (tags.ContainsKey(key) || repairedKeys.Contains(key))
                    key = WithHash(key, pair.Key);
                repairedKeys.Add(key);
            }

            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>The key itself if it is valid, otherwise a corrected one.</summary>
    internal static string Key(string key)
    {
        if (Reserved.Contains(key))
            return "log." + key;
        if (key.Length == 0)
            return "-";

        StringBuilder? repaired = null;
        for (var i = 0; i < key.Length; i++)
        {
            if (IsAllowed(key[i]))
                continue;
            repaired ??= new StringBuilder(key);
            repaired[i] = '-';
        }

        var valid = repaired?.ToString() ?? key;
        return valid.Length <= MaxKey && (repaired is null || HasLetter(valid)) ? valid : WithHash(valid, key);
    }

    // Names in other scripts would all become the same dashes. The corrected key has to depend on the original key alone.
    private static bool HasLetter(string key)
    {
        foreach (var unit in key)
        {
            if (unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
                return true;
        }

        return false;
    }

    private static string Value(string? value)
    {
        var text = value?.Trim() ?? string.Empty;
        if (text.IndexOfAny(LineBreaks) >= 0)
            text = text.Replace('\n', ' ').Replace('\r', ' ');
        return JsonText.CutToChars(text, TextLimit.LongestTag);
    }

    private static bool IsAllowed(char unit) =>
        unit is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' or '.' or ':' or '-';

    private static string WithHash(string valid, string original) =>
        valid.Substring(0, Math.Min(valid.Length, MaxKey - HashDigits - 1)) + "-"
        + (Hash(original) & 0xFFFFFF).ToString("x6", CultureInfo.InvariantCulture);

    /// <summary>FNV-1a: it is the same in every process, so that a cut key is the same tag every time.</summary>
    private static uint Hash(string text)
    {
        var hash = 2166136261;
        foreach (var unit in text)
            hash = unchecked((hash ^ unit) * 16777619);
        return hash;
    }
}
