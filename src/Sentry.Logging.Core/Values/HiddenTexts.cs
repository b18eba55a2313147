using System;
using System.Collections.Generic;
using Sentry.Privacy;

namespace Sentry.Values;

/// <summary>
/// The texts of the values of a record that have sensitive names. They are removed from other texts that contain the values: the text of a
/// scope, or a layout. Not thread-safe.
/// </summary>
internal struct HiddenTexts
{
    // A shorter text is found only as a separate word.
    private const int ShortestPart = 4;
    private const int Most = 16;

    private List<string>? _texts;

    /// <summary>Collects a value that is redacted.</summary>
    public void Add(object? value)
    {
        if (_texts?.Count >= Most || value is null || !ValueSnapshot.IsImmutableScalar(value))
            return;
        if (InvariantText.Of(value) is { Length: > 0 } text && text != Redaction.Filtered)
            (_texts ??= []).Add(text);
    }

    /// <summary>Redacts these values in a text.</summary>
    public readonly string? Without(string? text)
    {
        if (_texts is null || text is null)
            return text;
        foreach (var hidden in _texts)
        {
            for (var at = text.IndexOf(hidden, StringComparison.Ordinal); at >= 0 && at < text.Length; at = text.IndexOf(hidden, at, StringComparison.Ordinal))
            {
                if (!IsInMark(text, at) && (hidden.Length >= ShortestPart || StandsAlone(text, at, hidden.Length)))
                {
                    text = text.Substring(0, at) + Redaction.Filtered + text.Substring(at + hidden.Length);
                    at += Redaction.Filtered.Length;
                }
                else
                {
                    at++;
                }
            }
        }

        return text;
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

    private static bool StandsAlone(string text, int at, int length) =>
        (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));
}
