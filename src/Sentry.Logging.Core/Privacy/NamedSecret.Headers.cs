using System;

namespace Sentry.Privacy;

// Headers of requests, as dumps of many programs show them.
internal readonly partial struct NamedSecret
{
    private const int LongestList = 2048;

    // Parameters follow them, not a single word.
    private static readonly string[] SchemesOfParts = ["Digest", "Signature", "OAuth", "Hawk", "HMAC", "AWS4-HMAC-SHA256", "SharedAccessSignature"];

    private static readonly string[] Schemes = ["Bearer", "Basic", "Negotiate", "NTLM", "Token", "ApiKey", "Key", "DPoP", "SharedKey", "SharedKeyLite", "AWS"];

    private Redaction OfHeader(int at, int nameEnd, ref JsonPlace place)
    {
        var name = BeginOfName(nameEnd);
        if (name == nameEnd || !(IsSensitive(name, nameEnd, inQuery: false) || IsSensitivePhrase(name, nameEnd)))
            return default;
        var value = at + 1;
        while (value < _text.Length && Letters.IsBlank(_text[value]))
            value++;
        if (value == _text.Length || _text[value] is '{' or '=' || IsDone(value))
            return default;
        var limit = place.EndAt(at);
        if (_text[value] == '[')
            return OfList(name, nameEnd, value, limit);
        if (IsHeader(name, nameEnd))
            return Value(value, StartsQuoted(value) ? value : ValueEnd.OfLine(_text, value, limit), limit);
        var end = ValueEnd.OfWord(_text, value);
        // "Password: must be longer" is a sentence, not a secret.
        return StartsQuoted(value) || TokenSecret.LooksMade(_text, value, end) || HasOddLetter(value, end) || HasHyphen(name, nameEnd) ? Value(value, end, limit) : default;
    }

    /// <summary>A list of values, which a header has in several languages: <c>X-Api-Key:[abc]</c>.</summary>
    private Redaction OfList(int name, int nameEnd, int bracket, int limit)
    {
        var value = bracket + 1;
        if (value >= limit || IsDone(value))
            return default;
        if (StartsQuoted(value))
            return Value(value, value, limit);
        var farthest = Math.Min(limit, value + LongestList);
        var end = value;
        while (end < farthest && _text[end] != ']' && !Letters.IsLineEnd(_text[end]))
            end++;
        if (end == farthest || _text[end] != ']')
            return default;
        return IsHeader(name, nameEnd) || HasHyphen(name, nameEnd) || TokenSecret.LooksMade(_text, value, end) ? Hidden(value, end) : default;
    }

    /// <summary>The end of the value of such a header after an equals sign: other pairs may follow in the same line.</summary>
    private int EndOfCredentials(int value, bool isCookie, int limit)
    {
        var end = ValueEnd.OfWord(_text, value);
        while (isCookie && end < limit && _text[end] == ';' && ValueEnd.BeginsPair(_text, end + 1))
            end = ValueEnd.OfWord(_text, Letters.EndOf(_text, end + 1, static letter => letter == ' '));
        if (end + 1 >= limit || _text[end] != ' ')
            return end;
        if (IsAnyOf(value, end, SchemesOfParts))
            return ValueEnd.OfLine(_text, end + 1, limit);
        return IsAnyOf(value, end, Schemes) ? ValueEnd.OfWord(_text, end + 1) : end;
    }

    private bool IsAnyOf(int begin, int end, string[] words)
    {
        foreach (var word in words)
        {
            if (end - begin == word.Length && Letters.Continues(_text, begin, word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // The values of these contain spaces.
    private bool IsHeader(int name, int end) =>
        IsCookie(name, end) || (end - 13 >= name && Letters.Continues(_text, end - 13, "authorization", StringComparison.OrdinalIgnoreCase));

    private bool IsCookie(int name, int end) => end - 6 >= name && Letters.Continues(_text, end - 6, "cookie", StringComparison.OrdinalIgnoreCase);

    // A name of several words with hyphens between them begins no sentence.
    private bool HasHyphen(int name, int end) => _text.IndexOf('-', name, end - name) > name;
}
