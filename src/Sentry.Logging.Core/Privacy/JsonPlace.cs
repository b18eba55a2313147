namespace Sentry.Privacy;

/// <summary>
/// Where a place in a text that is JSON stands: in a string or outside. What is found in a string ends with it, and a value outside has to be a string when it is
/// replaced. Asked for places from the beginning to the end; not thread-safe.
/// </summary>
internal struct JsonPlace
{
    private readonly string _text;
    private readonly bool _isJson;
    private int _at;
    private int _end;
    private bool _isInString;

    public JsonPlace(string text)
    {
        _text = text;
        var first = 0;
        while (first < text.Length && char.IsWhiteSpace(text[first]))
            first++;
        _isJson = first < text.Length && text[first] is '{' or '[';
    }

    /// <summary>Whether a value of the JSON stands there, and not a part of a string.</summary>
    public bool IsValue(int place) => _isJson && !IsInString(place);

    /// <summary>The piece as far as it lies in the string that it begins in; nothing, if it begins behind that.</summary>
    /// <param name="piece">What was found.</param>
    /// <param name="place">Where it was found out: before the piece, or in it.</param>
    public Redaction Within(Redaction piece, int place)
    {
        if (!piece.IsFound || !_isJson || !IsInString(place))
            return piece;
        if (_end <= place)
            _end = EndOfString(place);
        return piece.End <= _end ? piece : piece with { End = _end };
    }

    private bool IsInString(int place)
    {
        for (; _at < place; _at++)
        {
            if (_text[_at] == '\\' && _isInString)
                _at++;
            else if (_text[_at] == '"')
                _isInString = !_isInString;
        }

        return _isInString;
    }

    private readonly int EndOfString(int place)
    {
        // The place itself is a letter, and what comes next may be escaped.
        var end = place;
        while (end < _text.Length && _text[end] != '"')
            end += _text[end] == '\\' ? 2 : 1;
        return System.Math.Min(end, _text.Length);
    }
}
