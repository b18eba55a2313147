using System;
#if NET
using System.Buffers;
#endif
using System.Globalization;
using System.Text;

namespace Sentry.Privacy;

/// <summary>
/// Redacts secrets in texts. Linear in the length of the text, without regular expressions. A text without secrets is returned
/// unchanged, and costs one search for a few characters that a secret begins with. Valid JSON stays valid. Immutable.
/// </summary>
internal sealed class TextScrubber
{
    /// <summary>The maximum length of a text that is sent; at least this much is searched.</summary>
    public const int LongestText = 16 * 1024;

    private const int Shortest = 6;

    // A secret may begin directly before the end of the text that is sent.
    private const int Farthest = LongestText + 2048;
    private const int MostRounds = 4;

    private readonly SensitiveNames _names;
    private readonly SensitiveTexts _kinds;
    private readonly string? _folder;

    /// <param name="names">The sensitive names.</param>
    /// <param name="kinds">The patterns to find.</param>
    /// <param name="folder">The home folder of the user who runs the process.</param>
    public TextScrubber(SensitiveNames names, SensitiveTexts kinds, string? folder)
    {
        _names = names;
        _kinds = kinds;
        _folder = folder is null ? null : UserFolder.OfProcess(folder);
    }

    /// <summary>The text with its secrets redacted; the same object if there are none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isTemplate">Whether the text is a template, whose holes stay.</param>
    public string Scrub(string text, bool isTemplate = false)
    {
        if (text.Length < Shortest)
            return text;
        return text.Length <= Farthest ? ScrubAll(text, isTemplate) : ScrubBeginning(text, isTemplate);
    }

    // The rest is cut later in any case; the mark contains its length.
    private string ScrubBeginning(string text, bool isTemplate)
    {
        var length = char.IsHighSurrogate(text[Farthest - 1]) ? Farthest - 1 : Farthest;
        var beginning = text.Substring(0, length);
        var shown = ScrubAll(beginning, isTemplate);
        return ReferenceEquals(shown, beginning) ? text : shown + "… [" + (text.Length - length).ToString(CultureInfo.InvariantCulture) + " more characters]";
    }

    private string ScrubAll(string text, bool isTemplate)
    {
        // A redaction may uncover another secret, so the search is repeated. Only texts with secrets pay for it.
        for (var i = 0; i < MostRounds; i++)
        {
            var shown = ScrubOnce(text, isTemplate);
            if (ReferenceEquals(shown, text))
                break;
            text = shown;
        }

        return text;
    }

    private string ScrubOnce(string text, bool isTemplate)
    {
        if (text.Length >= KeyBlock.Shortest && Takes(SensitiveTexts.PrivateKeys))
            text = WithoutKeys(text);
        text = WithoutMarked(text, isTemplate);
        if (Takes(SensitiveTexts.CardNumbers))
            text = WithoutCards(text);
        return _folder is not null && Takes(SensitiveTexts.UserFolders) ? WithoutFolder(text, _folder) : text;
    }

    private bool Takes(SensitiveTexts kind) => (_kinds & kind) != 0;

    private static string WithoutKeys(string text)
    {
        var rest = new Rest(text);
        while (KeyBlock.Find(text, rest.Done) is { IsFound: true } found)
            rest.Replace(found);
        return rest.ToString();
    }

    private static string WithoutFolder(string text, string folder)
    {
        var rest = new Rest(text);
        while (UserFolder.Find(text, rest.Done, folder) is { IsFound: true } found)
            rest.Replace(found);
        return rest.ToString();
    }

    private static string WithoutCards(string text)
    {
        var rest = new Rest(text);
        var place = new JsonPlace(text);
        while (CardNumber.Find(text, rest.Done) is { IsFound: true } found)
            rest.Replace(place.IsValue(found.Begin) ? found with { Instead = "\"" + Redaction.Filtered + "\"" } : found);
        return rest.ToString();
    }

    /// <summary>Redacts the secrets that follow rare characters.</summary>
    private string WithoutMarked(string text, bool isTemplate)
    {
        var rest = new Rest(text);
        var place = new JsonPlace(text);
        var lookedAt = 0;
        for (var at = Next(text, 0); at < text.Length; at = Next(text, Math.Max(at + 1, rest.Done)))
        {
            var found = FindAt(text, at, rest.Done, isTemplate, ref place, ref lookedAt);
            if (found.IsFound)
                found = place.Within(found, at);
            if (found.IsFound)
                rest.Replace(found);
        }

        return rest.ToString();
    }

    private Redaction FindAt(string text, int at, int floor, bool isTemplate, ref JsonPlace place, ref int lookedAt)
    {
        switch (text[at])
        {
            case '=':
                return new NamedSecret(_names, text, floor, isTemplate).OfPair(at, Takes(SensitiveTexts.UrlQueries), Takes(SensitiveTexts.NamedValues), ref place);
            case '%':
                return Takes(SensitiveTexts.UrlQueries) ? new NamedSecret(_names, text, floor, isTemplate).OfEncodedPair(at) : default;
            case '[':
                return Takes(SensitiveTexts.NamedValues) ? new NamedSecret(_names, text, floor, isTemplate).OfKeyValuePair(at) : default;
            // An option begins with a hyphen; a token has one inside.
            case '-' when at == 0 || !Letters.IsPlain(text[at - 1]):
                return Takes(SensitiveTexts.NamedValues) ? new NamedSecret(_names, text, floor, isTemplate).OfArgument(at, ref place) : default;
            case '_' or '-' or '~' or 'G' or 'I':
                return Takes(SensitiveTexts.ServiceTokens) ? ServiceToken.Find(text, at, floor) : default;
            case ':':
                return AtColon(text, at, floor, isTemplate, ref place);
            case '>':
                return Takes(SensitiveTexts.NamedValues) ? new NamedSecret(_names, text, floor, isTemplate).OfElement(at) : default;
            case 'J':
                if (at < lookedAt || !Takes(SensitiveTexts.JsonWebTokens))
                    return default;
                return TokenSecret.OfJson(text, at, floor, out lookedAt);
            default:
                return Takes(SensitiveTexts.Credentials) ? TokenSecret.AfterScheme(text, at) : default;
        }
    }

    private Redaction AtColon(string text, int at, int floor, bool isTemplate, ref JsonPlace place)
    {
        if (Letters.Continues(text, at + 1, "//"))
        {
            var address = Takes(SensitiveTexts.UrlUserInfo) ? UrlSecret.Find(text, at, isTemplate) : default;
            if (!address.IsFound && Takes(SensitiveTexts.ServiceTokens))
                address = Webhook.Find(text, at);
            if (address.IsFound)
                return address;
        }

        if (Takes(SensitiveTexts.UserFolders))
        {
            var folder = UserFolder.OfDrive(text, at, floor);
            if (!folder.IsFound)
                folder = UserFolder.OfLine(text, at, floor);
            if (folder.IsFound)
                return folder;
        }

        if (Takes(SensitiveTexts.ServiceTokens) && ServiceToken.OfBot(text, at, floor) is { IsFound: true } bot)
            return bot;
        return Takes(SensitiveTexts.NamedValues) ? new NamedSecret(_names, text, floor, isTemplate).OfMember(at, ref place) : default;
    }

    /// <summary>The next character that a secret may follow.</summary>
#if NET
    private static readonly SearchValues<char> Marks = SearchValues.Create("=:>JB%[-_~GI");

    private static int Next(string text, int from)
    {
        var found = text.AsSpan(from).IndexOfAny(Marks);
        return found < 0 ? text.Length : from + found;
    }
#else
    private static readonly char[] Marks = ['=', ':', '>', 'J', 'B', '%', '[', '-', '_', '~', 'G', 'I'];

    private static int Next(string text, int from)
    {
        var found = text.IndexOfAny(Marks, from);
        return found < 0 ? text.Length : found;
    }
#endif

    /// <summary>Builds a text with ranges replaced, from the beginning to the end.</summary>
    private struct Rest(string text)
    {
        private StringBuilder? _kept;

        /// <summary>The end of the processed part of the text.</summary>
        public int Done { get; private set; }

        public void Replace(Redaction piece)
        {
            (_kept ??= new StringBuilder(text.Length)).Append(text, Done, piece.Begin - Done).Append(piece.Instead);
            Done = piece.End;
        }

        public override readonly string ToString() => _kept is null ? text : _kept.Append(text, Done, text.Length - Done).ToString();
    }
}
