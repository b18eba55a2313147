using System;

namespace Sentry.Privacy;

/// <summary>Finds user name and password before the host of a URL.</summary>
internal static class UrlSecret
{
    // A slash in a password seems to end the authority. So the '@' is also searched in this many characters after it.
    private const int LongestRest = 256;

    /// <summary>User name and password.</summary>
    /// <param name="text">The text.</param>
    /// <param name="colon">The index of the colon before two slashes.</param>
    /// <param name="isTemplate">Whether the text is a template, so that a hole may stand for a value.</param>
    public static Redaction Find(string text, int colon, bool isTemplate)
    {
        if (colon == 0 || !Letters.IsPlain(text[colon - 1]))
            return default;
        var begin = colon + 3;
        var (host, end) = EndOfAuthority(text, begin);
        if (host < 0 && HasPassword(text, begin, end))
            host = LastAt(text, begin, Math.Min(text.Length, end + LongestRest));
        if (host <= begin || (isTemplate && text.IndexOf('{', begin, host - begin) >= 0))
            return default;
        var hasPassword = text.IndexOf(':', begin, host - begin) >= 0;
        var instead = hasPassword ? Redaction.Filtered + ":" + Redaction.Filtered : Redaction.Filtered;
        return host - begin == instead.Length && Letters.Continues(text, begin, instead) ? default : new Redaction(begin, host, instead);
    }

    /// <summary>The index of the last '@' of the authority, because a password may contain others, or -1; and the end of the authority.</summary>
    private static (int At, int End) EndOfAuthority(string text, int begin)
    {
        var at = -1;
        var end = begin;
        for (; end < text.Length && text[end] is not ('/' or '?' or '#') && !EndsUrl(text[end]); end++)
        {
            if (text[end] == '@')
                at = end;
        }

        return (at, end);
    }

    // The port after the colon of a host is a number.
    private static bool HasPassword(string text, int begin, int end)
    {
        if (begin < text.Length && text[begin] == '[')
            return false;
        var colon = text.IndexOf(':', begin, end - begin);
        if (colon < 0)
            return false;
        for (var i = colon + 1; i < end; i++)
        {
            if (!Letters.IsDigit(text[i]))
                return true;
        }

        return false;
    }

    private static int LastAt(string text, int begin, int limit)
    {
        var last = -1;
        for (var i = begin; i < limit && !EndsUrl(text[i]); i++)
        {
            if (text[i] == '@')
                last = i;
        }

        return last;
    }

    private static bool EndsUrl(char letter) => letter is '"' or '\'' or '<' or '>' or '\\' or '`' || char.IsWhiteSpace(letter);
}
