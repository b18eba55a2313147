using System;
using System.Globalization;
using System.Text;

namespace Sentry.Values;

/// <summary>Cuts texts to a number of UTF-8 bytes, never inside a character, and adds a mark that says how much was cut.</summary>
internal static class TextLimit
{
    /// <summary>How many UTF-16 units of a text are kept and sent at most.</summary>
    public const int LongestText = 8192;

    /// <summary>The same for a tag.</summary>
    public const int LongestTag = 200;

    /// <summary>What the mark of a cut takes at most: in UTF-16 units, in bytes, and as JSON, where its first character may be escaped.</summary>
    public const int RoomForMark = 40;

    private const string MarkBegin = CutMark.Begin;
    private const string MarkEnd = " more characters]";

    public static string Cut(string text, int maxBytes)
    {
        if (text.Length * 3L <= maxBytes || Encoding.UTF8.GetByteCount(text) <= maxBytes)
            return text;
        return Keep(text, LengthWithin(text, maxBytes - RoomForMark));
    }

    /// <summary>Cuts a text to a number of UTF-16 units, including the mark.</summary>
    public static string CutToChars(string text, int maxChars)
    {
        if (text.Length <= maxChars)
            return text;
        return maxChars <= RoomForMark ? text.Substring(0, NotInsidePair(text, maxChars)) : Keep(text, NotInsidePair(text, maxChars - RoomForMark));
    }

    /// <summary>A length that does not split a character.</summary>
    public static int NotInsidePair(string text, int length) =>
        length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) && char.IsLowSurrogate(text[length]) ? length - 1 : length;

    /// <summary>The beginning of a text and the mark. A text that was cut before keeps one mark, which says how much was cut in total.</summary>
    public static string Keep(string text, int length)
    {
        var gone = text.Length - length;
        var mark = text.EndsWith(MarkEnd, StringComparison.Ordinal) ? text.LastIndexOf(MarkBegin, StringComparison.Ordinal) : -1;
        if (mark >= 0 && int.TryParse(
            text.Substring(mark + MarkBegin.Length, text.Length - mark - MarkBegin.Length - MarkEnd.Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var goneBefore))
        {
            length = Math.Min(length, mark);
            gone = mark - length + goneBefore;
        }

        return text.Substring(0, length) + MarkBegin + gone.ToString(CultureInfo.InvariantCulture) + MarkEnd;
    }

    private static int LengthWithin(string text, int maxBytes)
    {
        var bytes = 0;
        var i = 0;
        while (i < text.Length)
        {
            var isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            bytes += isPair ? 4 : text[i] < 0x80 ? 1 : text[i] < 0x800 ? 2 : 3;
            if (bytes > maxBytes)
                break;
            i += isPair ? 2 : 1;
        }

        return i;
    }
}
