using System;

namespace Sentry.Privacy;

/// <summary>Finds tokens of well-known services. Their first letters say what they are, so that a scanner for leaked secrets can find them too.</summary>
internal static class ServiceToken
{
    private const int LongestToken = 1024;

    // A name in capital letters may begin like a token, and a word with hyphens too.
    private const int ShortestRun = 16;

    private static readonly TokenFormat[]?[] Formats = TokenFormat.ByLetter(KnownTokens.Services);

    /// <summary>A token that begins before an index.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The index of the first of these characters in its beginning: <c>_ - G I ~</c>.</param>
    /// <param name="floor">The lower limit of the search. The text before this index has been processed.</param>
    public static Redaction Find(string text, int at, int floor)
    {
        if (text[at] == '~')
            return OfDirectory(text, at, floor);
        if (at <= floor || text[at - 1] >= Formats.Length || Formats[text[at - 1]] is not { } formats)
            return default;
        foreach (var format in formats)
        {
            var begin = at - format.Mark;
            if (begin >= floor && text[begin] == format.Prefix[0] && Letters.Continues(text, begin, format.Prefix) && BeginsThere(text, begin))
                return OfFormat(text, begin, format);
        }

        return default;
    }

    /// <summary>The token of a bot of Telegram: its number, a colon, and 35 characters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="colon">The index of the colon.</param>
    /// <param name="floor">The lower limit of the search. The text before this index has been processed.</param>
    public static Redaction OfBot(string text, int colon, int floor)
    {
        const int shortestNumber = 8;
        const int longestNumber = 10;
        const int length = 35;
        if (!Letters.Continues(text, colon + 1, "AA"))
            return default;
        var begin = colon;
        while (begin > floor && colon - begin <= longestNumber && Letters.IsDigit(text[begin - 1]))
            begin--;
        var end = colon + 1;
        while (end < text.Length && end - colon <= length + 1 && IsOfToken(text[end]))
            end++;
        return colon - begin is >= shortestNumber and <= longestNumber && end - colon - 1 == length && (BeginsThere(text, begin) || Letters.Continues(text, begin - 3, "bot"))
            ? Redaction.Hidden(begin, end)
            : default;
    }

    private static Redaction OfFormat(string text, int begin, TokenFormat format)
    {
        var first = begin + format.Prefix.Length;
        var end = EndOfToken(text, first);
        if (format.IsExact)
            return end - first == format.Shortest && AreCapitals(text, first, end) ? WithSecret(text, begin, end) : default;
        return end - first >= format.Shortest && HasRandomRun(text, first, end) ? Redaction.Hidden(begin, end) : default;
    }

    /// <summary>The id of an access key, and its secret if that is written behind it: <c>AKIA…:wJalr…</c>.</summary>
    private static Redaction WithSecret(string text, int begin, int end)
    {
        const int longestGap = 4;
        const int length = 40;
        var first = end;
        while (first < text.Length && first - end < longestGap && text[first] is ':' or ',' or ';' or '|' or ' ' or '\t')
            first++;
        var last = first;
        while (last < text.Length && last - first <= length && (Letters.IsPlain(text[last]) || text[last] is '+' or '/'))
            last++;
        return first > end && last - first == length && TokenSecret.LooksMade(text, first, last)
            ? new Redaction(begin, last, Redaction.Filtered + text.Substring(end, first - end) + Redaction.Filtered)
            : Redaction.Hidden(begin, end);
    }

    /// <summary>A secret of an application in Microsoft Entra: three letters, a digit, <c>Q~</c>, and more letters.</summary>
    private static Redaction OfDirectory(string text, int at, int floor)
    {
        const int before = 5;
        const int shortest = 31;
        var begin = at - before;
        if (begin < floor || text[at - 1] != 'Q' || !Letters.IsDigit(text[at - 2]) || !BeginsThere(text, begin))
            return default;
        var end = at + 1;
        while (end < text.Length && end - at < LongestToken && (IsOfToken(text[end]) || text[end] is '.' or '~'))
            end++;
        return end - at - 1 >= shortest ? Redaction.Hidden(begin, end) : default;
    }

    private static bool BeginsThere(string text, int begin) => begin == 0 || !(Letters.IsPlain(text[begin - 1]) || text[begin - 1] is '_' or '-');

    private static bool AreCapitals(string text, int begin, int end)
    {
        while (begin < end && text[begin] is (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            begin++;
        return begin == end;
    }

    private static int EndOfToken(string text, int begin)
    {
        var end = begin;
        while (end < text.Length && end - begin < LongestToken && (IsOfToken(text[end]) || (text[end] == '.' && end + 1 < text.Length && IsOfToken(text[end + 1]))))
            end++;
        return end;
    }

    private static bool HasRandomRun(string text, int begin, int end)
    {
        var run = begin;
        for (var i = begin; i <= end; i++)
        {
            if (i < end && Letters.IsPlain(text[i]))
                continue;
            if (i - run >= ShortestRun && TokenSecret.LooksMade(text, run, i))
                return true;
            run = i + 1;
        }

        // Base64 for URLs has hyphens and underscores at random places.
        return end - begin >= 2 * ShortestRun && CountOfDigits(text, begin, end) >= 3;
    }

    private static int CountOfDigits(string text, int begin, int end)
    {
        var count = 0;
        for (var i = begin; i < end; i++)
            count += Letters.IsDigit(text[i]) ? 1 : 0;
        return count;
    }

    private static bool IsOfToken(char letter) => Letters.IsPlain(letter) || letter is '_' or '-';
}
