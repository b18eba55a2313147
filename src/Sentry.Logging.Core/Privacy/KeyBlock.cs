using System;

namespace Sentry.Privacy;

/// <summary>Finds private keys in PEM format, complete or cut.</summary>
internal static class KeyBlock
{
    /// <summary>A shorter text cannot contain a key.</summary>
    public const int Shortest = 60;

    private const string Begin = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";
    private const string PrivateKey = "PRIVATE KEY";
    private const int LongestLabel = 40;

    /// <param name="text">The text.</param>
    /// <param name="from">The start index.</param>
    public static Redaction Find(string text, int from)
    {
        for (var at = text.IndexOf(Begin, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Begin, at + Begin.Length, StringComparison.Ordinal))
        {
            var label = at + Begin.Length;
            var room = Math.Min(LongestLabel, text.Length - label);
            var key = text.IndexOf(PrivateKey, label, room, StringComparison.Ordinal);
            if (key >= 0 && IsLabel(text, label, key))
                return Redaction.Hidden(at, EndOf(text, key + PrivateKey.Length));
        }

        return default;
    }

    private static bool IsLabel(string text, int begin, int end)
    {
        while (begin < end && (Letters.IsPlain(text[begin]) || text[begin] == ' '))
            begin++;
        return begin == end;
    }

    private static int EndOf(string text, int from)
    {
        var i = from;
        for (; i < text.Length && IsOfBlock(text[i]); i++)
        {
            if (text[i] != '-' || !Letters.Continues(text, i, End))
                continue;
            var room = Math.Min(LongestLabel + Dashes.Length, text.Length - i - End.Length);
            var dashes = text.IndexOf(Dashes, i + End.Length, room, StringComparison.Ordinal);
            if (dashes >= 0 && IsLabel(text, i + End.Length, dashes))
                return dashes + Dashes.Length;
        }

        // The block was cut. A quotation mark and the backslashes before it belong to the surrounding text.
        if (i < text.Length && text[i] == '"')
            i -= Letters.BackslashesBefore(text, i, from);
        return i;
    }

    // Base64, header lines, and line breaks, which may be escaped as in JSON.
    private static bool IsOfBlock(char letter) => Letters.IsPlain(letter) || letter is '+' or '/' or '=' or '-' or '\\' or ':' or ',' || char.IsWhiteSpace(letter);
}
