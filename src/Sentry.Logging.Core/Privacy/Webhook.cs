using System;

namespace Sentry.Privacy;

/// <summary>Finds the addresses of webhooks: who knows one can post there.</summary>
internal static class Webhook
{
    private const int LongestHost = 128;
    private const int LongestPart = 64;

    private static readonly int[] HostLengths = Array.ConvertAll(KnownTokens.Webhooks, static address => address.IndexOf('/'));

    /// <summary>The secret part of the address of a webhook.</summary>
    /// <param name="text">The text.</param>
    /// <param name="colon">The index of the colon before two slashes.</param>
    public static Redaction Find(string text, int colon)
    {
        var first = colon + 3;
        var end = first;
        while (end < text.Length && end - first < LongestHost && (Letters.IsPlain(text[end]) || text[end] is '.' or '-'))
            end++;
        var path = end;
        if (path < text.Length && text[path] == ':')
        {
            path++;
            while (path < text.Length && Letters.IsDigit(text[path]))
                path++;
        }

        for (var i = 0; i < HostLengths.Length; i++)
        {
            var address = KnownTokens.Webhooks[i];
            if (IsHost(text, first, end, address, HostLengths[i]) && EndOfPath(text, path, address, HostLengths[i]) is > 0 and var begin)
                return begin < text.Length && text[begin] is not ('{' or '[') ? Redaction.Hidden(begin, ValueEnd.OfQueryPart(text, begin)) : default;
        }

        return default;
    }

    private static bool IsHost(string text, int first, int end, string address, int length)
    {
        var begin = end - length;
        return begin >= first && Lower(text[begin]) == address[0] && (begin == first || text[begin - 1] == '.')
            && string.Compare(text, begin, address, 0, length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    private static int EndOfPath(string text, int begin, string address, int host)
    {
        var at = begin;
        for (var i = host; i < address.Length; i++)
        {
            if (address[i] == '*')
            {
                var part = at;
                while (at < text.Length && at - part < LongestPart && (Letters.IsPlain(text[at]) || text[at] is '_' or '-' or '.'))
                    at++;
            }
            else if (at == text.Length || Lower(text[at++]) != address[i])
            {
                return -1;
            }
        }

        return at;
    }

    private static char Lower(char letter) => letter is >= 'A' and <= 'Z' ? (char)(letter | 0x20) : letter;
}
