using System;
using System.Globalization;

namespace Sentry.Privacy;

/// <summary>Finds payment card numbers: by their first digits, their length, and the Luhn test.</summary>
internal static class CardNumber
{
    private const int Shortest = 14;
    private const int Longest = 16;

    // Cards print their number in groups of four to six digits.
    private const int ShortestGroup = 4;

    /// <summary>A run of this many characters includes an index that is a multiple of it, so only those indexes are checked first.</summary>
    private const int Stride = 13;

    /// <summary>Finds the next card number: digits, with or without single spaces or hyphens between them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="from">The start index. The text before it has been processed.</param>
    public static Redaction Find(string text, int from)
    {
        for (var i = from + Stride - 1; i < text.Length; i += Stride)
        {
            if (!IsOfRun(text[i]))
                continue;
            var begin = i;
            while (begin > from && IsOfRun(text[begin - 1]))
                begin--;
            if (!GoesOnTo(text, i + 1, begin + Shortest))
                continue;
            if (InRun(text, begin, out var end) is { IsFound: true } found)
                return found;
            i = end - 1;
        }

        return default;
    }

    /// <summary>Whether a number is a card number.</summary>
    public static bool Is(long number)
    {
        // The range is checked first, so that ordinary numbers cost almost nothing.
        if (number is < 30_000_000_000_000 or > 6_599_999_999_999_999)
            return false;
        return IsCard(number.ToString(CultureInfo.InvariantCulture).AsSpan());
    }

    /// <summary>Finds a card number in a run. Other digits may stand before or after it, separated by a space.</summary>
    private static Redaction InRun(string text, int begin, out int end)
    {
        Span<char> digits = stackalloc char[Longest];
        for (end = begin; end < text.Length && IsOfRun(text[end]); end++)
        {
            var first = end;
            if (!Letters.IsDigit(text[first]) || (first > 0 && IsInWord(text, first)))
                continue;
            var (count, group) = (0, 0);
            for (var i = first; i < text.Length && IsOfRun(text[i]) && count < Longest; i++)
            {
                if (Letters.IsDigit(text[i]))
                    (digits[count++], group) = (text[i], group + 1);
                else if (group < ShortestGroup)
                    break;
                else
                    group = 0;
                if (count >= Shortest && group >= ShortestGroup && !GoesOn(text, i + 1) && IsCard(digits.Slice(0, count)))
                    return Redaction.Hidden(first, i + 1);
            }
        }

        return default;
    }

    private static bool IsInWord(string text, int first) => char.IsLetterOrDigit(text[first - 1]) || text[first - 1] is '.' or '_' or '-';

    private static bool GoesOn(string text, int next) =>
        next < text.Length && (char.IsLetterOrDigit(text[next]) || text[next] is '_' || (text[next] is '.' or '-' && next + 1 < text.Length && Letters.IsPlain(text[next + 1])));

    /// <summary>Whether a run has all characters up to an end, so that it is long enough for a card number.</summary>
    private static bool GoesOnTo(string text, int next, int end)
    {
        if (end > text.Length)
            return false;
        while (next < end && IsOfRun(text[next]))
            next++;
        return next >= end;
    }

    private static bool IsOfRun(char letter) => Letters.IsDigit(letter) || letter is ' ' or '-';

    private static bool IsCard(ReadOnlySpan<char> digits) => digits.Length == LengthOf(digits) && PassesLuhn(digits);

    private static int LengthOf(ReadOnlySpan<char> digits)
    {
        var four = ((digits[0] - '0') * 1000) + ((digits[1] - '0') * 100) + ((digits[2] - '0') * 10) + (digits[3] - '0');
        return four switch
        {
            >= 4000 and < 5000 or >= 5100 and < 5600 or >= 2221 and <= 2720 or 6011 or >= 6440 and < 6600 or >= 3528 and < 3590 => 16,
            >= 3400 and < 3500 or >= 3700 and < 3800 => 15,
            >= 3000 and < 3060 or >= 3600 and < 3700 or >= 3800 and < 4000 => 14,
            _ => 0,
        };
    }

    private static bool PassesLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[digits.Length - 1 - i] - '0';
            if (i % 2 == 1)
                digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }

        return sum % 10 == 0;
    }
}
