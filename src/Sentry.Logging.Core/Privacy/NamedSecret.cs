using System;

namespace Sentry.Privacy;

/// <summary>Finds the value of a sensitive name in a text, in the common formats of names and values.</summary>
internal readonly partial struct NamedSecret
{
    private const int LongestName = 64;

    // A short code may be harmless, such as a country code. Only a long one is an access code.
    private const int LongCode = 20;
    private const int LongestBraced = 256;

    private static readonly string[] PhraseEnds = ["key", "keys", "code", "codes", "string", "id", "number", "passe"];

    private readonly SensitiveNames _names;
    private readonly string _text;
    private readonly int _floor;
    private readonly bool _isTemplate;

    /// <param name="names">The sensitive names.</param>
    /// <param name="text">The text.</param>
    /// <param name="floor">The lower limit of the search. The text before this index has been processed.</param>
    /// <param name="isTemplate">Whether the text is a template, so that a hole may stand for a value.</param>
    public NamedSecret(SensitiveNames names, string text, int floor, bool isTemplate)
    {
        _names = names;
        _text = text;
        _floor = floor;
        _isTemplate = isTemplate;
    }

    /// <summary>A value after an equals sign: in a query, a connection string, a record, an XML attribute, or plain text.</summary>
    /// <param name="at">The index of the sign.</param>
    /// <param name="inQueries">Whether to find values in queries.</param>
    /// <param name="elsewhere">Whether to find other values.</param>
    /// <param name="place">The place in the JSON text, if it is one.</param>
    public Redaction OfPair(int at, bool inQueries, bool elsewhere, ref JsonPlace place)
    {
        if (at + 1 >= _text.Length || _text[at + 1] == '=')
            return default;
        var isArrow = _text[at + 1] == '>';
        var nameEnd = at;
        while (nameEnd > _floor && nameEnd > at - 3 && (_text[nameEnd - 1] is ' ' or ']' || ValueEnd.IsQuote(_text[nameEnd - 1]) || (nameEnd == at && _text[nameEnd - 1] == ':')))
            nameEnd--;
        var name = BeginOfName(nameEnd);
        if (name == nameEnd)
            return default;
        var before = name > 0 ? _text[name - 1] : '\0';
        var inQuery = before is '?' or '&' or '#' || Letters.Continues(_text, name - 5, "&amp;");
        if (!(inQuery ? inQueries : elsewhere))
            return default;
        var value = isArrow ? at + 2 : at + 1;
        while (value < _text.Length && Letters.IsBlank(_text[value]) && value < at + 3)
            value++;
        if (!IsSensitive(name, nameEnd, inQuery) && !(inQuery ? IsLongCode(name, nameEnd, value) : IsSensitivePhrase(name, nameEnd)))
            return default;
        if (IsDone(value))
            return default;
        // A function has an arrow too: it is followed by code.
        if (isArrow && !(value < _text.Length && (StartsQuoted(value) || HasDigit(value, ValueEnd.OfWord(_text, value)))))
            return default;
        if (inQuery)
            return Hidden(value, ValueEnd.OfQueryPart(_text, value));
        var limit = place.EndAt(at);
        if (IsHeader(name, nameEnd) && value < limit)
            return _text[value] == '[' ? OfList(name, nameEnd, value, limit) : Value(value, EndOfCredentials(value, IsCookie(name, nameEnd), limit), limit);
        return Value(value, Unquoted(name, value, isMember: value > at + 1), limit);
    }

    /// <summary>A value after a colon: of a JSON member, or a header.</summary>
    /// <param name="at">The index of the colon.</param>
    /// <param name="place">The place in the JSON text, if it is one.</param>
    public Redaction OfMember(int at, ref JsonPlace place)
    {
        var nameEnd = at;
        while (nameEnd > _floor && Letters.IsBlank(_text[nameEnd - 1]) && nameEnd > at - 2)
            nameEnd--;
        if (nameEnd == _floor)
            return default;
        return ValueEnd.IsQuote(_text[nameEnd - 1]) ? OfJson(at, nameEnd - 1, ref place) : OfHeader(at, nameEnd, ref place);
    }

    /// <summary>The text of an XML element.</summary>
    /// <param name="at">The index of the bracket that closes its start tag.</param>
    public Redaction OfElement(int at)
    {
        var name = BeginOfName(at);
        if (name == at || !BeginsElement(name) || !IsSensitive(name, at, inQuery: false))
            return default;
        var end = _text.IndexOf('<', at + 1);
        return end > at + 1 && Letters.Continues(_text, end, "</") ? Hidden(at + 1, end) : default;
    }

    // "<Password>" or "<wsse:Password>"
    private bool BeginsElement(int name)
    {
        if (name > _floor && _text[name - 1] == ':')
            name = BeginOfName(name - 1);
        return name > _floor && _text[name - 1] == '<';
    }

    private Redaction OfJson(int at, int quote, ref JsonPlace place)
    {
        var mark = _text[quote];
        var backslashes = Letters.BackslashesBefore(_text, quote, _floor);
        var name = quote - backslashes;
        // An even number of backslashes belongs to the name: they escape each other.
        if (backslashes % 2 == 0)
            backslashes = 0;
        var first = name;
        while (first > _floor && name - first < LongestName && _text[first - 1] != mark && !Letters.IsLineEnd(_text[first - 1]))
            first--;
        if (!IsSensitive(first, name, inQuery: false))
            return default;
        var value = at + 1;
        while (value < _text.Length && char.IsWhiteSpace(_text[value]))
            value++;
        if (value == _text.Length || IsDone(value))
            return default;
        var limit = place.EndAt(at);
        var instead = Quoted(mark, backslashes);
        if (_text[value] is '{' or '[')
            return new Redaction(value, ValueEnd.OfTree(_text, value, backslashes, limit), instead);
        if (Letters.IsDigit(_text[value]) || _text[value] == '-')
            return new Redaction(value, Letters.EndOf(_text, value, static letter => Letters.IsPlain(letter) || letter is '.' or '+' or '-'), instead);
        return Letters.IsPlain(_text[value]) ? default : Value(value, value, limit);
    }

    /// <summary>A value in quotation marks, or one without them.</summary>
    private Redaction Value(int begin, int end, int limit)
    {
        if (begin >= limit)
            return default;
        var quote = begin;
        while (quote < limit && _text[quote] == '\\')
            quote++;
        if (quote < limit && ValueEnd.IsQuote(_text[quote]))
        {
            if (IsDone(quote + 1))
                return default;
            var close = ValueEnd.OfQuoted(_text, quote + 1, _text[quote], quote - begin, limit);
            return Hidden(quote + 1, close >= 0 ? close : limit);
        }

        if (_text[begin] == '{' && _text.IndexOf('}', begin, Math.Min(LongestBraced, _text.Length - begin)) is >= 0 and var brace)
            return Hidden(begin, Math.Max(end, brace + 1));
        return Hidden(begin, end);
    }

    /// <summary>The end of a value without quotation marks.</summary>
    private int Unquoted(int name, int value, bool isMember)
    {
        if (isMember && ValueEnd.OfMember(_text, value) is >= 0 and var member)
            return member;
        var word = ValueEnd.OfWord(_text, value);
        var isPart = IsPart(name);
        var semicolon = ValueEnd.OfConnectionPart(_text, value);
        if (semicolon >= 0 && (isPart || semicolon <= word + 1 || ValueEnd.BeginsPair(_text, semicolon + 1)))
            return semicolon;
        return isPart && ValueEnd.BeginsPair(_text, 0) ? ValueEnd.OfText(_text, value) : word;
    }

    // In a connection string, each pair except the first follows a semicolon.
    private bool IsPart(int name)
    {
        while (name > 0 && _text[name - 1] == ' ')
            name--;
        return name == 0 ? _text.IndexOf(';') >= 0 : _text[name - 1] == ';';
    }

    private bool IsSensitive(int name, int end, bool inQuery)
    {
        var span = _text.AsSpan(name, end - name);
        if (_names.Contains(span, inQuery))
            return true;
        return inQuery && span.IndexOf('%') >= 0 && _names.Contains(Uri.UnescapeDataString(span.ToString()).AsSpan(), inQuery);
    }

    /// <summary>Whether a name is sensitive together with one or two words before it: "api key", "one-time code".</summary>
    private bool IsSensitivePhrase(int name, int end)
    {
        if (!EndsPhrase(_text.AsSpan(name, end - name)))
            return false;
        for (var i = 0; i < 2 && name - 1 > _floor && _text[name - 1] == ' ' && Letters.IsPlain(_text[name - 2]); i++)
        {
            name = BeginOfName(name - 1);
            if (end - name > LongestName)
                return false;
            if (IsSensitive(name, end, inQuery: false))
                return true;
        }

        return false;
    }

    // Most names end otherwise, and need not be looked up again.
    private static bool EndsPhrase(ReadOnlySpan<char> word)
    {
        foreach (var end in PhraseEnds)
        {
            if (word.Equals(end.AsSpan(), StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private bool IsLongCode(int name, int end, int value) =>
        end - name == 4 && Letters.Continues(_text, name, "code", StringComparison.OrdinalIgnoreCase) && ValueEnd.OfQueryPart(_text, value) - value >= LongCode;

    private int BeginOfName(int end)
    {
        var begin = end;
        while (begin > _floor && end - begin < LongestName && Letters.IsOfName(_text[begin - 1]))
            begin--;
        return begin;
    }

    private bool StartsQuoted(int value) => ValueEnd.IsQuote(_text[Math.Min(_text.Length - 1, Letters.EndOf(_text, value, static letter => letter == '\\'))]);

    private bool HasDigit(int begin, int end)
    {
        while (begin < end && !Letters.IsDigit(_text[begin]))
            begin++;
        return begin < end;
    }

    private bool HasOddLetter(int begin, int end)
    {
        for (var i = begin; i < end; i++)
        {
            if (!char.IsLetter(_text[i]) && _text[i] != '-' && _text[i] != '\'')
                return true;
        }

        return false;
    }

    private Redaction Hidden(int begin, int end) => end <= begin || IsDone(begin) ? default : Redaction.Hidden(begin, end);

    // Asked before the end of a value is searched: otherwise a text full of redactions would be read again for each of them.
    private bool IsDone(int begin) => Letters.Continues(_text, begin, Redaction.Filtered) || (_isTemplate && begin < _text.Length && _text[begin] == '{');

    private static string Quoted(char mark, int backslashes)
    {
        var edge = new string('\\', backslashes) + mark;
        return edge + Redaction.Filtered + edge;
    }
}
