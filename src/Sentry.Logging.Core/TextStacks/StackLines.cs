using System;

namespace Sentry.TextStacks;

/// <summary>The lines of a text, one after the other. Line breaks belong to no line. Not thread-safe.</summary>
internal sealed class StackLines
{
    private readonly string _text;
    private int _end;

    public StackLines(string text) => _text = text;

    /// <summary>Where the current line starts.</summary>
    public int Start { get; private set; }

    /// <summary>Where the line after it starts.</summary>
    public int Next { get; private set; }

    /// <summary>The current line.</summary>
    public ReadOnlySpan<char> Current => _text.AsSpan(Start, _end - Start);

    /// <summary>The line after the current one; empty at the end.</summary>
    public ReadOnlySpan<char> Following
    {
        get
        {
            var end = EndOf(Next);
            return end > Next && _text[end - 1] == '\r' ? _text.AsSpan(Next, end - Next - 1) : _text.AsSpan(Next, end - Next);
        }
    }

    /// <summary>Whether another line follows, which becomes the current one.</summary>
    public bool MoveNext()
    {
        if (Next >= _text.Length)
            return false;
        Start = Next;
        _end = EndOf(Start);
        Next = Math.Min(_end + 1, _text.Length);
        if (_end > Start && _text[_end - 1] == '\r')
            _end--;
        return true;
    }

    private int EndOf(int start)
    {
        var length = _text.AsSpan(start).IndexOf('\n');
        return length < 0 ? _text.Length : start + length;
    }
}
