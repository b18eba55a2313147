namespace Sentry.Privacy;

/// <summary>
/// Determines whether an index of a JSON text is inside a string. A match that begins in a string ends with that string. A match outside strings is replaced by a
/// JSON string, so that the JSON stays valid. The indexes must increase from call to call. Not thread-safe.
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

    /// <summary>Whether a JSON value begins at this index, and not a part of a string.</summary>
    public bool IsValue(int place) => _isJson && !IsInString(place);

    /// <summary>Limits a match to the string that it was found in.</summary>
    /// <param name="piece">The match.</param>
    /// <param name="place">The index at which it was found: before the match, or in it.</param>
    public Redaction Within(Redaction piece, int place)
    {
        if (!piece.IsFound)
            return piece;
        var end = EndAt(place);
        return piece.End <= end ? piece : piece with { End = end };
    }

    /// <summary>The end of the string that an index is in; the end of the text if it is in none.</summary>
    public int EndAt(int place)
    {
        if (!_isJson || !IsInString(place))
            return _text.Length;
        if (_end <= place)
            _end = EndOfString(place);
        return _end;
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
        // The character at this index is never escaped; the next one may be.
        var end = place;
        while (end < _text.Length && _text[end] != '"')
            end += _text[end] == '\\' ? 2 : 1;
        return System.Math.Min(end, _text.Length);
    }
}
