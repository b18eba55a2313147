using System;

namespace Sentry.Privacy;

/// <summary>Character classes. ASCII only: no pattern of the redaction needs other characters.</summary>
internal static class Letters
{
    public static bool IsDigit(char letter) => letter is >= '0' and <= '9';

    public static bool IsPlain(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    /// <summary>Whether a character can be in a token: base64 in either alphabet.</summary>
    public static bool IsOfToken(char letter) => IsPlain(letter) || letter is '-' or '_' or '.' or '+' or '/' or '=' or '~';

    /// <summary>Whether a character can be in a name of a configuration, header or query.</summary>
    public static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' or '%' or '$';

    public static bool IsBlank(char letter) => letter is ' ' or '\t';

    public static bool IsLineEnd(char letter) => letter is '\r' or '\n';

    /// <summary>The end of a run of characters of one class.</summary>
    public static int EndOf(string text, int begin, Func<char, bool> isOf)
    {
        while (begin < text.Length && isOf(text[begin]))
            begin++;
        return begin;
    }

    /// <summary>The number of backslashes directly before an index.</summary>
    public static int BackslashesBefore(string text, int at, int floor)
    {
        var count = 0;
        while (at - count - 1 >= floor && text[at - count - 1] == '\\')
            count++;
        return count;
    }

    /// <summary>Whether a text continues with the given text at an index.</summary>
    public static bool Continues(string text, int at, string with, StringComparison how = StringComparison.Ordinal) =>
        at >= 0 && at <= text.Length - with.Length && string.Compare(text, at, with, 0, with.Length, how) == 0;
}
