using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Sentry.Envelopes;

/// <summary>
/// A value in JSON that this SDK has written, without blanks, read where it is. The framework's reader would make a program that is compiled to native code
/// a hundred kilobytes larger. What is no such JSON throws, or is read as something else; it never reads beyond the array. Immutable.
/// </summary>
internal readonly struct JsonPiece
{
    private readonly byte[] _json;
    private readonly int _at;

    /// <param name="json">The whole text.</param>
    /// <param name="at">Where the value begins.</param>
    public JsonPiece(byte[] json, int at)
    {
        _json = json;
        _at = at;
    }

    public bool IsObject => _json[_at] == '{';

    public bool IsArray => _json[_at] == '[';

    /// <summary>True or false; null if it is neither.</summary>
    public bool? Flag => _json[_at] switch
    {
        (byte)'t' => true,
        (byte)'f' => false,
        _ => null,
    };

    /// <summary>A text; null if it is none.</summary>
    public string? Text => _json[_at] == '"' ? Unescaped(_at + 1, EndOfText(_at) - 1) : null;

    /// <summary>A whole number; null if it is none, or too large.</summary>
    public int? Number =>
        _json[_at] is (byte)'-' or (>= (byte)'0' and <= (byte)'9')
        && int.TryParse(Encoding.UTF8.GetString(_json, _at, End(_at) - _at), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The value of a member; null if this is no object, or has no such member.</summary>
    public JsonPiece? Member(string name)
    {
        if (!IsObject)
            return null;
        for (var at = _at + 1; _json[at] != '}';)
        {
            var value = EndOfText(at) + 1;
            if (Unescaped(at + 1, value - 2) == name)
                return new JsonPiece(_json, value);
            at = Next(value);
        }

        return null;
    }

    /// <summary>The elements of an array; none if it is something else.</summary>
    public List<JsonPiece> Elements()
    {
        var elements = new List<JsonPiece>();
        if (!IsArray)
            return elements;
        for (var at = _at + 1; _json[at] != ']'; at = Next(at))
            elements.Add(new JsonPiece(_json, at));
        return elements;
    }

    // The value or name after this value, or the end of what they are in.
    private int Next(int at)
    {
        var end = End(at);
        if (_json[end] == ',')
            return end + 1;
        return end > at ? end : throw new FormatException("A value is missing.");
    }

    private int End(int at)
    {
        var depth = 0;
        while (true)
        {
            switch (_json[at])
            {
                case (byte)'"':
                    at = EndOfText(at);
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    at++;
                    continue;
                case (byte)'}' or (byte)']' when depth == 0:
                case (byte)',' when depth == 0:
                    return at;
                case (byte)'}' or (byte)']':
                    depth--;
                    at++;
                    break;
                default:
                    at++;
                    continue;
            }

            if (depth == 0)
                return at;
        }
    }

    private int EndOfText(int at)
    {
        for (at++; _json[at] != '"'; at++)
        {
            if (_json[at] == '\\')
                at++;
        }

        return at + 1;
    }

    private string Unescaped(int from, int to)
    {
        var escape = Array.IndexOf(_json, (byte)'\\', from, to - from);
        if (escape < 0)
            return Encoding.UTF8.GetString(_json, from, to - from);
        var text = new StringBuilder(to - from);
        while (escape >= 0)
        {
            text.Append(Encoding.UTF8.GetString(_json, from, escape - from));
            from = escape + 2;
            if (_json[escape + 1] == 'u')
            {
                text.Append((char)int.Parse(Encoding.UTF8.GetString(_json, from, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                from += 4;
            }
            else
            {
                text.Append(Escaped((char)_json[escape + 1]));
            }

            escape = Array.IndexOf(_json, (byte)'\\', from, to - from);
        }

        return text.Append(Encoding.UTF8.GetString(_json, from, to - from)).ToString();
    }

    private static char Escaped(char letter) => letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };
}
