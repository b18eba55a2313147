using System;

namespace Sentry.Transport;

/// <summary>The body of a request, in parts that are sent one after the other, so that large ones need not be copied together.</summary>
internal readonly struct RequestBody
{
    private readonly ArraySegment<byte> _first;
    private readonly ArraySegment<byte> _second;
    private readonly ArraySegment<byte> _third;

    public RequestBody(ArraySegment<byte> only)
        : this(only, new ArraySegment<byte>([]), new ArraySegment<byte>([]))
    {
    }

    public RequestBody(ArraySegment<byte> first, ArraySegment<byte> second, ArraySegment<byte> third)
    {
        _first = first;
        _second = second;
        _third = third;
    }

    /// <summary>How many parts there are; some may be empty.</summary>
    public const int Parts = 3;

    /// <summary>The number of bytes.</summary>
    public int Count => _first.Count + _second.Count + _third.Count;

    public ArraySegment<byte> Part(int number) => number switch
    {
        0 => _first,
        1 => _second,
        _ => _third,
    };

    /// <summary>Copies all parts into one array.</summary>
    public void CopyTo(byte[] bytes, int at)
    {
        for (var i = 0; i < Parts; i++)
        {
            var part = Part(i);
            Buffer.BlockCopy(part.Array!, part.Offset, bytes, at, part.Count);
            at += part.Count;
        }
    }

    /// <summary>All of it as one part, which is a copy if there are several.</summary>
    public ArraySegment<byte> Joined()
    {
        if (_second.Count + _third.Count == 0)
            return _first;
        var all = new byte[Count];
        CopyTo(all, 0);
        return new ArraySegment<byte>(all);
    }
}
