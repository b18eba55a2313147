using System;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sentry.Values;

namespace Sentry.Envelopes;

/// <summary>Texts and their sizes as JSON. A cut is never inside a character and leaves a mark that says how much was cut.</summary>
internal static class JsonText
{
    /// <summary>No UTF-16 unit takes more than <c>\uXXXX</c>.</summary>
    private const int LargestUnit = 6;

    private const int Quotes = 2;

    /// <summary>Writes a property, unless the text is empty.</summary>
    public static void Write(Utf8JsonWriter writer, JsonEncodedText name, string? text, int maxChars)
    {
        if (!string.IsNullOrEmpty(text))
            writer.WriteString(name, CutToChars(text!, maxChars));
    }

    public static string CutToChars(string text, int maxChars) => TextLimit.CutToChars(text, maxChars);

    /// <summary>Cuts a text to a number of bytes as a JSON string, including the quotes.</summary>
    public static string CutToBytes(string text, int maxBytes)
    {
        if (Fits(text, maxBytes))
            return text;
        var room = maxBytes - Quotes - TextLimit.RoomForMark;
        var kept = 0;
        while (kept < text.Length)
        {
            room -= SizeOf(text[kept]);
            if (room < 0)
                break;
            kept++;
        }

        kept = TextLimit.NotInsidePair(text, kept);
        return kept == 0 ? CutMark.Unknown : TextLimit.Keep(text, kept);
    }

    /// <summary>The bytes of a text as a JSON string, including the quotes. An upper bound if some characters outside ASCII are rare ones.</summary>
    public static int Size(string text)
    {
        var size = Quotes;
        foreach (var unit in text)
            size += SizeOf(unit);
        return size;
    }

    /// <summary>A text that is written many times, escaped in the same way as by the writers of <see cref="JsonBuffer"/>.</summary>
    public static JsonEncodedText Encode(string text) => JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>The most bytes that a text of this many UTF-16 units can take.</summary>
    public static int LargestSize(int units) => (int)Math.Min(int.MaxValue / 2, ((long)units * LargestUnit) + Quotes);

    public static long Written(Utf8JsonWriter writer) => writer.BytesCommitted + writer.BytesPending;

    private static bool Fits(string text, int maxBytes) => LargestSize(text.Length) <= maxBytes || Size(text) <= maxBytes;

    private static int SizeOf(char unit) => unit switch
    {
        '"' or '\\' or '\n' or '\r' or '\t' => 2,
        < ' ' or '\u007f' => LargestUnit,
        < '\u0080' => 1,
        < '\u00a0' => LargestUnit,
        < '\u0800' => 2,
        // Surrogates, private and format characters are escaped.
        < '\u2000' => 3,
        < '\u2100' => LargestUnit,
        < '\ud800' => 3,
        < '\uf900' => LargestUnit,
        < '\uff00' => 3,
        _ => LargestUnit,
    };
}
