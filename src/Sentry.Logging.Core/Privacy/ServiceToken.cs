using System;

namespace Sentry.Privacy;

/// <summary>Finds tokens of well-known services. Their first letters say what they are, so that a scanner for leaked secrets can find them too.</summary>
internal static class ServiceToken
{
    private const int LongestToken = 1024;

    // A name in capital letters may begin like a token, and a word with hyphens too.
    private const int ShortestRun = 16;

    private static readonly Format[] AtUnderscore =
    [
        new("ghp_", 30), new("gho_", 30), new("ghu_", 30), new("ghs_", 30), new("ghr_", 30), new("github_pat_", 30), new("npm_", 30), new("sk_live_", 16),
        new("sk_test_", 16), new("rk_live_", 16), new("rk_test_", 16), new("whsec_", 24), new("shpat_", 32), new("shpss_", 32), new("shpca_", 32), new("shppa_", 32),
        new("dop_v1_", 40), new("hf_", 30), new("gsk_", 30), new("sntrys_", 40), new("sntryu_", 40), new("glsa_", 32), new("dckr_pat_", 24), new("pscale_tkn_", 32),
        new("pscale_pw_", 32), new("sbp_", 32), new("lin_api_", 32),
    ];

    private static readonly Format[] AtHyphen =
    [
        new("xoxb-", 20), new("xoxp-", 20), new("xoxa-", 20), new("xoxr-", 20), new("xoxs-", 20), new("xoxe-", 20), new("xapp-", 20), new("glpat-", 20), new("gldt-", 20),
        new("glrt-", 20), new("sk-", 20), new("pypi-", 50), new("GOCSPX-", 20), new("sq0atp-", 20), new("sq0csp-", 20), new("NRAK-", 20), new("PMAK-", 40),
        new("AGE-SECRET-KEY-", 50), new("xai-", 40),
    ];

    private static readonly Format[] AtG = [new("SG.", 60)];
    private static readonly Format[] AtI = [new("AIza", 35), new("AKIA", 16) { IsUpper = true }, new("ASIA", 16) { IsUpper = true }];

    /// <summary>A token that begins at or before an index.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The index of the first of these characters in its beginning: <c>_ - G I ~</c>.</param>
    /// <param name="floor">The lower limit of the search. The text before this index has been processed.</param>
    public static Redaction Find(string text, int at, int floor) => text[at] switch
    {
        '_' => Find(text, at, floor, AtUnderscore, '_'),
        '-' => Find(text, at, floor, AtHyphen, '-'),
        'G' => Find(text, at, floor, AtG, 'G'),
        'I' => Find(text, at, floor, AtI, 'I'),
        '~' => OfDirectory(text, at, floor),
        _ => default,
    };

    private static Redaction Find(string text, int at, int floor, Format[] formats, char mark)
    {
        foreach (var format in formats)
        {
            var begin = at - format.Prefix.IndexOf(mark);
            if (begin >= floor && text[begin] == format.Prefix[0] && Letters.Continues(text, begin, format.Prefix) && BeginsThere(text, begin))
                return OfFormat(text, begin, format);
        }

        return default;
    }

    private static Redaction OfFormat(string text, int begin, Format format)
    {
        var first = begin + format.Prefix.Length;
        var end = format.IsUpper ? EndOfCapitals(text, first) : EndOfToken(text, first);
        if (format.IsUpper)
            return end - first == format.Shortest && EndOfToken(text, first) == end ? Redaction.Hidden(begin, end) : default;
        return end - first >= format.Shortest && HasRandomRun(text, first, end) ? Redaction.Hidden(begin, end) : default;
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

    private static int EndOfCapitals(string text, int begin) =>
        Letters.EndOf(text, begin, static letter => letter is (>= 'A' and <= 'Z') or (>= '0' and <= '9'));

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

    /// <param name="Prefix">How it begins.</param>
    /// <param name="Shortest">How many letters come then, at least.</param>
    private sealed record Format(string Prefix, int Shortest)
    {
        /// <summary>Whether it has exactly so many letters, all of them capital letters and digits.</summary>
        public bool IsUpper { get; init; }
    }
}
