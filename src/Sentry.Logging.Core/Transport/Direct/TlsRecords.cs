using System;

namespace Sentry.Transport.Direct;

/// <summary>
/// Follows the records of TLS (RFC 8446 section 5.1) that go by, so that never more than the rest of one is read: what a server says beyond its
/// answer stays in the socket then, where it is seen before the next request, and is not taken for the answer to it.
/// </summary>
internal sealed class TlsRecords
{
    private const int HeaderLength = 5;

    private int _headerRead;
    private int _length;
    private int _left;

    /// <summary>How much may be read.</summary>
    public int Longest(int count) => Math.Min(count, _left > 0 ? _left : HeaderLength - _headerRead);

    /// <summary>Takes note of what was read, which is no more than that.</summary>
    public void Take(ReadOnlySpan<byte> read)
    {
        if (_left > 0)
        {
            _left -= read.Length;
            return;
        }

        foreach (var next in read)
        {
            // The last two bytes of a header are the length of what follows.
            if (++_headerRead >= HeaderLength - 1)
                _length = _length << 8 | next;
        }

        if (_headerRead < HeaderLength)
            return;
        _left = _length;
        _length = 0;
        _headerRead = 0;
    }
}
