using System;

namespace Sentry.Privacy;

/// <summary>Finds the end of a value in a text, depending on the format around it.</summary>
internal static class ValueEnd
{
    // The search limit for a value without an end.
    private const int Farthest = 2048;
    private const int LongestName = 40;
    private const string EndsOfConnectionPart = ";\"\r\n";
    private const string EndsOfMember = "},\"\\\r\n";

    /// <summary>The index of the closing quotation mark, which has as many backslashes before it as the opening one; -1: there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="begin">The index after the opening mark.</param>
    /// <param name="mark">The mark.</param>
    /// <param name="backslashes">The number of backslashes before the opening mark.</param>
    /// <param name="limit">The end of the search.</param>
    public static int OfQuoted(string text, int begin, char mark, int backslashes, int limit)
    {
        for (var i = text.IndexOf(mark, begin, limit - begin); i >= 0; i = text.IndexOf(mark, i + 1, limit - i - 1))
        {
            var before = Letters.BackslashesBefore(text, i, begin);
            // JSON inside JSON escapes its quotation marks: each level doubles the backslashes and adds one.
            if (backslashes == 0 ? before % 2 == 0 : before <= backslashes)
                return i - Math.Min(before, backslashes);
        }

        return -1;
    }

    /// <summary>The end of the list or object that begins here; the limit if it is not closed.</summary>
    public static int OfTree(string text, int begin, int backslashes, int limit)
    {
        var depth = 0;
        for (var i = begin; i < limit; i++)
        {
            switch (text[i])
            {
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when --depth == 0:
                    return i + 1;
                case '"' when OfQuoted(text, i + 1, '"', backslashes, limit) is >= 0 and var end:
                    i = end + backslashes;
                    break;
                case '"':
                    return limit;
                default:
                    break;
            }
        }

        return limit;
    }

    /// <summary>The end of a part of a query.</summary>
    public static int OfQueryPart(string text, int begin)
    {
        var end = begin;
        while (end < text.Length && IsOfQuery(text[end]))
            end++;
        return WithoutPunctuation(text, begin, end);
    }

    /// <summary>The end of a part of a query that is a part of another address, and is encoded.</summary>
    public static int OfEncodedPart(string text, int begin)
    {
        var end = begin;
        while (end < text.Length && IsOfQuery(text[end]) && !(text[end] == '%' && Letters.Continues(text, end, "%26")))
            end++;
        return end < text.Length && text[end] == '%' ? end : WithoutPunctuation(text, begin, end);
    }

    /// <summary>The end of the line, for a header. A quotation mark ends it, unless it belongs to a part of the value: <c>username="cook"</c>.</summary>
    public static int OfLine(string text, int begin, int limit)
    {
        var end = begin;
        while (end < limit && !Letters.IsLineEnd(text[end]))
        {
            if (text[end] is '"' or '\\')
            {
                var mark = Letters.EndOf(text, end, static letter => letter == '\\');
                if (end == begin || text[end - 1] != '=' || mark >= limit || text[mark] != '"' || OfQuoted(text, mark + 1, '"', mark - end, limit) is not (>= 0 and var close))
                    break;
                end = close + mark - end;
            }

            end++;
        }

        return end;
    }

    /// <summary>The end of a value of a connection string: at a semicolon, or at the end of the string around it. -1: there is no semicolon before that.</summary>
    public static int OfConnectionPart(string text, int begin)
    {
        var end = Next(text, begin, Math.Min(text.Length, begin + Farthest), EndsOfConnectionPart);
        return end >= 0 && text[end] == ';' ? end : -1;
    }

    /// <summary>The end of a member of a record, in C# format: at the next member, or at the brace. -1: it is not such a member.</summary>
    public static int OfMember(string text, int begin)
    {
        var limit = Math.Min(text.Length, begin + Farthest);
        for (var i = Next(text, begin, limit, EndsOfMember); i >= 0 && text[i] is '}' or ','; i = Next(text, i + 1, limit, EndsOfMember))
        {
            if (text[i] == '}' && text[i - 1] == ' ')
                return i - 1;
            if (text[i] == ',' && BeginsPair(text, i + 1))
                return i;
        }

        return -1;
    }

    /// <summary>The end of a value in plain text.</summary>
    public static int OfWord(string text, int begin)
    {
        var end = begin;
        for (; end < text.Length && !char.IsWhiteSpace(text[end]) && !IsQuote(text[end]) && text[end] is not ('<' or '>'); end++)
        {
            if (text[end] is '&' or ',' or ';' && BeginsPair(text, end + 1))
                break;
        }

        if (end < text.Length && IsQuote(text[end]))
            end -= Letters.BackslashesBefore(text, end, begin);
        return WithoutPunctuation(text, begin, end);
    }

    /// <summary>The end of a text that contains only pairs.</summary>
    public static int OfText(string text, int begin)
    {
        var end = begin;
        while (end < text.Length && !Letters.IsLineEnd(text[end]) && text[end] != '"')
            end++;
        return end < text.Length && text[end] == '"' ? end - Letters.BackslashesBefore(text, end, begin) : end;
    }

    public static bool IsQuote(char letter) => letter is '"' or '\'';

    /// <summary>Whether a name and an equals sign come next.</summary>
    public static bool BeginsPair(string text, int at)
    {
        var limit = Math.Min(text.Length, at + LongestName);
        while (at < limit && text[at] == ' ')
            at++;
        var end = at;
        while (end < text.Length && end - at < LongestName && (Letters.IsOfName(text[end]) || text[end] == ' '))
            end++;
        return end > at && end < text.Length && text[end] == '=';
    }

    private static int Next(string text, int begin, int limit, string ends)
    {
        var length = begin < limit ? text.AsSpan(begin, limit - begin).IndexOfAny(ends.AsSpan()) : -1;
        return length < 0 ? -1 : begin + length;
    }

    private static bool IsOfQuery(char letter) => letter is not ('&' or '#' or '`' or '<' or '>' or '\\') && !IsQuote(letter) && !char.IsWhiteSpace(letter);

    // Punctuation at the end belongs to the sentence, not to the value.
    private static int WithoutPunctuation(string text, int begin, int end)
    {
        while (end > begin && text[end - 1] is '.' or ',' or ')' or ']' or '}' or '!' or '?' or ';' or ':')
            end--;
        return end;
    }
}
