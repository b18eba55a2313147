using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Encodings.Web;
using Sentry.Privacy;

namespace Sentry.Values;

/// <summary>
/// The texts of the values of a record that have sensitive names. They are removed from other texts that contain the values, in any case and as JSON, XML or an
/// address writes them: the text of a scope, or a layout. Not thread-safe.
/// </summary>
internal struct HiddenTexts
{
    // A shorter text is found only as a separate word.
    private const int ShortestPart = 4;
    private const int Most = 64;
    private const int LongestEscaped = 2048;

    private List<string>? _texts;

    /// <summary>Collects a value that is redacted.</summary>
    public void Add(object? value)
    {
        if (value is null || _texts?.Count >= Most)
            return;
        if (ValueSnapshot.IsImmutableScalar(value))
            AddText(value);
        else
            AddParts(ValueSnapshot.Of(value));
    }

    // A short part, such as a number of a list, would take harmless words of other texts with it.
    private void AddParts(object? copy)
    {
        if (_texts?.Count >= Most)
            return;
        if (copy is string { Length: >= ShortestPart } or long and (>= 1000 or <= -1000))
            AddText(copy);
        var parts = copy switch
        {
            IReadOnlyDictionary<string, object?> members => members.Values,
            IReadOnlyList<object?> list => list,
            _ => (IEnumerable<object?>)[],
        };
        foreach (var part in parts)
            AddParts(part);
    }

    private void AddText(object value)
    {
        if (InvariantText.Of(value) is not { Length: > 0 } text || text == Redaction.Filtered)
            return;
        Insert(text);

        // A layout may write an address, JSON or XML.
        Insert(AsAddress(text.Substring(0, TextLimit.NotInsidePair(text, Math.Min(text.Length, LongestEscaped)))));
        Insert(JavaScriptEncoder.Default.Encode(text));
        Insert(text.Replace("\\", "\\\\").Replace("\"", "\\\""));
        Insert(text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;"));
    }

    // .NET Framework refuses half a surrogate pair; the bytes of UTF-8 have a mark instead.
    private static string AsAddress(string text) => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));

    // The longest first: a text may begin with another one.
    private void Insert(string text)
    {
        _texts ??= [];
        if (_texts.Contains(text))
            return;
        var at = 0;
        while (at < _texts.Count && _texts[at].Length >= text.Length)
            at++;
        _texts.Insert(at, text);
    }

    /// <summary>Redacts these values in a text.</summary>
    public readonly string? Without(string? text)
    {
        if (_texts is null || text is null)
            return text;
        foreach (var hidden in _texts)
            text = Without(text, hidden);
        return text;
    }

    private static string Without(string text, string hidden)
    {
        StringBuilder? kept = null;
        var done = 0;
        for (var at = text.IndexOf(hidden, StringComparison.OrdinalIgnoreCase); at >= 0 && at < text.Length; at = text.IndexOf(hidden, at, StringComparison.OrdinalIgnoreCase))
        {
            if (!IsInMark(text, at) && (hidden.Length >= ShortestPart || StandsAlone(text, done, at, hidden.Length)))
            {
                (kept ??= new StringBuilder(text.Length)).Append(text, done, at - done).Append(Redaction.Filtered);
                at += hidden.Length;
                done = at;
            }
            else
            {
                at++;
            }
        }

        return kept is null ? text : kept.Append(text, done, text.Length - done).ToString();
    }

    // An inserted "[Filtered]" is not searched again.
    private static bool IsInMark(string text, int at)
    {
        for (var begin = Math.Max(0, at - Redaction.Filtered.Length + 1); begin <= at; begin++)
        {
            if (string.CompareOrdinal(text, begin, Redaction.Filtered, 0, Redaction.Filtered.Length) == 0)
                return true;
        }

        return false;
    }

    private static bool StandsAlone(string text, int floor, int at, int length) =>
        (at == floor || !char.IsLetterOrDigit(text[at - 1])) && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));
}
