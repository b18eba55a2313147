using System;

namespace Sentry.Privacy;

// Formats that have no sign of their own between name and value.
internal readonly partial struct NamedSecret
{
    /// <summary>A value after an encoded equals sign, in an address that is a part of another one.</summary>
    /// <param name="at">The index of the percent sign.</param>
    public Redaction OfEncodedPair(int at)
    {
        if (!Letters.Continues(_text, at, "%3D", StringComparison.OrdinalIgnoreCase))
            return default;
        var name = at;
        while (name > _floor && at - name < LongestName && _text[name - 1] != '%' && Letters.IsOfName(_text[name - 1]))
            name--;
        // The two digits after a percent sign belong to it.
        if (name > 1 && _text[name - 1] == '%')
            name += 2;
        if (name >= at || !IsSensitive(name, at, inQuery: true))
            return default;
        var value = at + 3;
        var end = ValueEnd.OfQueryPart(_text, value);
        var next = _text.IndexOf("%26", value, end - value, StringComparison.Ordinal);
        return Hidden(value, next < 0 ? end : next);
    }

    /// <summary>The value of a pair of a dictionary as its text shows it: <c>[Password, hunter2]</c>.</summary>
    /// <param name="at">The index of the bracket.</param>
    public Redaction OfKeyValuePair(int at)
    {
        var name = at + 1;
        var comma = name;
        while (comma < _text.Length && comma - name < LongestName && Letters.IsOfName(_text[comma]))
            comma++;
        if (comma == name || (at > 0 && Letters.IsPlain(_text[at - 1])) || !Letters.Continues(_text, comma, ", ") || !IsSensitive(name, comma, inQuery: false))
            return default;
        var value = comma + 2;
        var end = value;
        while (end < _text.Length && _text[end] is not (']' or '"') && !Letters.IsLineEnd(_text[end]))
            end++;
        return end < _text.Length && _text[end] == ']' ? Hidden(value, end) : default;
    }

    /// <summary>The argument after a sensitive name: <c>--password hunter2</c>.</summary>
    /// <param name="at">The index of the second hyphen.</param>
    public Redaction OfArgument(int at)
    {
        var name = at + 1;
        var end = name;
        while (end < _text.Length && end - name < LongestName && Letters.IsOfName(_text[end]))
            end++;
        if (end == name || end + 1 >= _text.Length || _text[end] != ' ' || (at > 1 && Letters.IsPlain(_text[at - 2])) || !IsSensitive(name, end, inQuery: false))
            return default;
        var word = ValueEnd.OfWord(_text, end + 1);
        // "--password is missing" is a sentence.
        return StartsQuoted(end + 1) || (_text[end + 1] != '-' && HasOddLetter(end + 1, word)) ? Value(end + 1, word) : default;
    }
}
