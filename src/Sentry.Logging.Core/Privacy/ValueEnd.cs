using System;

namespace Sentry.Privacy;

/// <summary>Finds the end of a value in a text, depending on the format around it.</summary>
internal static class ValueEnd
{
    // The search limit for a value without an end.
    private const int Farthest = 2048;
    private const int LongestName = 40;

    /// <summary>The index of the closing quotation mark, which has as many backslashes before it as the opening one; -1: there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="begin">The index after the opening mark.</param>
    /// <param name="mark">The mark.</param>
    /// <param name="backslashes">The number of backslashes before the opening mark.</param>
    public static int OfQuoted(string text, int begin, char mark, int backslashes)
    {
        for (var i = text.IndexOf(mark, begin); i >= 0; i = text.IndexOf(mark, i + 1))
        {
            var before = Letters.BackslashesBefore(text, i, begin);
            // JSON inside JSON escapes its quotation marks: each level doubles the backslashes and adds one.
            if (backslashes == 0 ? before % 2 == 0 : before <= backslashes)
                return i - Math.Min(before, backslashes);
        }

        return -1;
    }

    /// <summary>The end of the list or object that begins here; the end of the text if it is not closed.</summary>
    public static int OfTree(string text, int begin, int backslashes)
    {
        var depth = 0;
        for (var i = begin; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '{' or '[':
                    depth++;
                    break;
                case '}' or ']' when --depth == 0:
                    return i + 1;
                case '"' when OfQuoted(text, i + 1, '"', backslashes) is >= 0 and var end:
                    i = end + backslashes;
                    break;
                case '"':
                    return text.Length;
                default:
                    break;
            }
        }

        return text.Length;
    }

    /// <summary>The end of a part of a query.</summary>
    public static int OfQueryPart(string text, int begin)
    {
        var end = begin;
        while (end < text.Length && text[end] is not ('&' or '#' or '`') && !IsQuote(text[end]) && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '\\'))
            end++;
        return WithoutPunctuation(text, begin, end);
    }

    /// <summary>The end of the line, for a header. A quotation mark ends it, unless it belongs to a part of the value: <c>username="cook"</c>.</summary>
    public static int OfLine(string text, int begin)
    {
        var end = begin;
        while (end < text.Length && !Letters.IsLineEnd(text[end]))
        {
            if (text[end] is '"' or '\\')
            {
                var mark = Letters.EndOf(text, end, static letter => letter == '\\');
                if (end == begin || text[end - 1] != '=' || mark == text.Length || text[mark] != '"' || OfQuoted(text, mark + 1, '"', mark - end) is not (>= 0 and var close))
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
        var limit = Math.Min(text.Length, begin + Farthest);
        for (var i = begin; i < limit; i++)
        {
            if (text[i] == ';')
                return i;
            if (Letters.IsLineEnd(text[i]) || text[i] == '"')
                return -1;
        }

        return -1;
    }

    /// <summary>The end of a member of a record, in C# format: at the next member, or at the brace. -1: it is not such a member.</summary>
    public static int OfMember(string text, int begin)
    {
        var limit = Math.Min(text.Length, begin + Farthest);
        for (var i = begin; i < limit && text[i] is not ('"' or '\\') && !Letters.IsLineEnd(text[i]); i++)
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
        while (at < text.Length && text[at] == ' ')
            at++;
        var end = at;
        while (end < text.Length && end - at < LongestName && (Letters.IsOfName(text[end]) || text[end] == ' '))
            end++;
        return end > at && end < text.Length && text[end] == '=';
    }

    // Punctuation at the end belongs to the sentence, not to the value.
    private static int WithoutPunctuation(string text, int begin, int end)
    {
        while (end > begin && text[end - 1] is '.' or ',' or ')' or ']' or '}' or '!' or '?' or ';' or ':')
            end--;
        return end;
    }
}
