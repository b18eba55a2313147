using System;
using System.Globalization;
using System.Text;

namespace Sentry.Values;

/// <summary>
/// Reads a message template part by part: text, and holes such as <c>{Name}</c>, <c>{@Name}</c>, <c>{0}</c>, <c>{Name,10:N1}</c>. Two equal braces are one, as
/// text. A brace without a partner is text, and so is a hole without content. Linear; allocates nothing before a part is used.
/// </summary>
internal ref struct TemplateParts
{
    private const int Widest = 1000;

    private static readonly char[] Braces = ['{', '}'];

    private readonly string _template;
    private int _begin;
    private int _length;
    private int _next;

    public TemplateParts(string template)
    {
        _template = template;
        _begin = _length = _next = 0;
        IsHole = false;
    }

    /// <summary>Whether the current part is a hole.</summary>
    public bool IsHole { get; private set; }

    /// <summary>The name in the current hole, without the operator that says how a value is captured.</summary>
    public readonly ReadOnlySpan<char> Name
    {
        get
        {
            var content = Content;
            var name = content.Slice(0, EndOfName(content)).Trim();
            return name.Length > 1 && name[0] is '@' or '$' ? name.Slice(1) : name;
        }
    }

    /// <summary>The format of the current hole; null if it has none.</summary>
    public readonly string? Format
    {
        get
        {
            var content = Content;
            var colon = content.IndexOf(':');
            return colon < 0 ? null : content.Slice(colon + 1).ToString();
        }
    }

    /// <summary>The least width of the current hole; negative: its text is on the left side.</summary>
    public readonly int Width
    {
        get
        {
            var content = Content;
            var begin = EndOfName(content);
            if (begin == content.Length || content[begin] != ',')
                return 0;
            var width = content.Slice(begin + 1);
            var end = width.IndexOf(':');
            return int.TryParse((end < 0 ? width : width.Slice(0, end)).ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var wanted)
                ? Math.Max(-Widest, Math.Min(wanted, Widest))
                : 0;
        }
    }

    private readonly ReadOnlySpan<char> Content => _template.AsSpan(_begin + 1, _length - 2);

    /// <summary>Whether a hole of the template has this name.</summary>
    public static bool HasHole(string template, string name)
    {
        var parts = new TemplateParts(template);
        while (parts.Next())
        {
            if (parts.IsHole && parts.Name.SequenceEqual(name.AsSpan()))
                return true;
        }

        return false;
    }

    /// <summary>Goes to the next part; false at the end.</summary>
    public bool Next()
    {
        if (_next >= _template.Length)
            return false;
        _begin = _next;
        IsHole = false;
        var letter = _template[_begin];
        if (letter is '{' or '}' && _begin + 1 < _template.Length && _template[_begin + 1] == letter)
        {
            (_length, _next) = (1, _begin + 2);
            return true;
        }

        var end = _template.IndexOfAny(Braces, _begin + 1);
        IsHole = letter == '{' && end > _begin + 1 && _template[end] == '}';
        _next = IsHole ? end + 1 : end < 0 ? _template.Length : end;
        _length = _next - _begin;
        return true;
    }

    /// <summary>Adds the current part to a text, as the template has it.</summary>
    public readonly void AppendTo(StringBuilder text) => text.Append(_template, _begin, _length);

    /// <summary>A text with the width of the current hole.</summary>
    public readonly string Padded(string text)
    {
        var width = Width;
        return width < 0 ? text.PadRight(-width) : text.PadLeft(width);
    }

    private static int EndOfName(ReadOnlySpan<char> content)
    {
        var end = content.IndexOfAny(',', ':');
        return end < 0 ? content.Length : end;
    }
}
