using System;
using System.Text;

namespace Sentry.Privacy;

/// <summary>Finds tokens by their format: after <c>Bearer</c> and <c>Basic</c>, and JSON Web Tokens.</summary>
internal static class TokenSecret
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";
    private const int ShortestBearer = 8;
    private const int ShortestBasic = 4;
    private const int LongestBasic = 1024;
    private const int ShortestHead = 10;

    /// <summary>The credentials after the name of an authentication scheme.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The index of the scheme's capital letter.</param>
    public static Redaction AfterScheme(string text, int at)
    {
        if (at > 0 && char.IsLetterOrDigit(text[at - 1]))
            return default;
        if (Letters.Continues(text, at, Bearer, StringComparison.OrdinalIgnoreCase))
        {
            var (begin, end) = Run(text, at + Bearer.Length);
            return end - begin >= ShortestBearer && LooksMade(text, begin, end) ? Redaction.Hidden(begin, end) : default;
        }

        if (Letters.Continues(text, at, Basic, StringComparison.OrdinalIgnoreCase))
        {
            var (begin, end) = Run(text, at + Basic.Length);
            end = Math.Min(end, Letters.EndOf(text, begin, static letter => Letters.IsPlain(letter) || letter is '+' or '/' or '='));
            return end - begin is >= ShortestBasic and <= LongestBasic && IsNameAndPassword(text.Substring(begin, end - begin)) ? Redaction.Hidden(begin, end) : default;
        }

        return default;
    }

    /// <summary>A JSON Web Token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The index of the third letter of its header.</param>
    /// <param name="floor">The lower limit of the search. The text before this index has been processed.</param>
    /// <param name="end">The end of the run of letters that was searched.</param>
    public static Redaction OfJson(string text, int at, int floor, out int end)
    {
        end = at + 1;
        var begin = at - 2;
        if (begin < floor || text[begin] != 'e' || text[begin + 1] != 'y')
            return default;
        while (end < text.Length && (Letters.IsPlain(text[end]) || text[end] is '-' or '_' or '.' or '='))
            end++;
        var last = end;
        while (last > begin && text[last - 1] is '.' or '=')
            last--;
        var first = text.IndexOf('.', begin, last - begin);
        if (first - begin < ShortestHead)
            return default;
        var second = text.IndexOf('.', first + 1, end - first - 1);
        return second > first + 1 ? Redaction.Hidden(begin, Math.Max(last, second)) : default;
    }

    /// <summary>Whether a run of letters looks random and not like a word: it has a digit, or a capital letter after a small one.</summary>
    public static bool LooksMade(string text, int begin, int end)
    {
        for (var i = begin; i < end; i++)
        {
            if (Letters.IsDigit(text[i]) || text[i] is '+' or '/' or '=' or '~' || (i > begin && char.IsUpper(text[i]) && char.IsLower(text[i - 1])))
                return true;
        }

        return false;
    }

    private static (int Begin, int End) Run(string text, int begin)
    {
        while (begin < text.Length && text[begin] == ' ')
            begin++;
        var end = Letters.EndOf(text, begin, static letter => Letters.IsOfToken(letter));
        while (end > begin && text[end - 1] is '.')
            end--;
        return (begin, end);
    }

    private static bool IsNameAndPassword(string base64)
    {
        try
        {
            var padded = base64.TrimEnd('=');
            // No number of bytes has this length: "Basic realm=…" is a question, not an answer.
            if (padded.Length % 4 == 1)
                return false;
            padded += new string('=', (4 - (padded.Length % 4)) % 4);
            return Encoding.UTF8.GetString(Convert.FromBase64String(padded)).IndexOf(':') >= 0;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
