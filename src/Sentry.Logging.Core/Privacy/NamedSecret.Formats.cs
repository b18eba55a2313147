using System;

namespace Sentry.Privacy;

// Formats that have no sign of their own between name and value.
internal readonly partial struct NamedSecret
{
    private const string EndsOfPair = "]\"\r\n";

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
        return Hidden(value, ValueEnd.OfEncodedPart(_text, value));
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
        var length = _text.AsSpan(value).IndexOfAny(EndsOfPair.AsSpan());
        var end = length < 0 ? _text.Length : value + length;
        // A text that was cut has no bracket. A quotation mark means that it is something else, such as a list.
        return end == _text.Length || _text[end] != '"' ? Hidden(value, end) : default;
    }
}
