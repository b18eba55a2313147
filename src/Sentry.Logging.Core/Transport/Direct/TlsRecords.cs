using System;

namespace Sentry.Transport.Direct;

/// <summary>
/// Tracks TLS record boundaries (RFC 8446 section 5.1), so that a read never goes beyond the current record. Data that the server sends
/// after its response then stays in the socket, is noticed before the next request, and is not taken for the next response.
/// </summary>
internal sealed class TlsRecords
{
    private const int HeaderLength = 5;

    private int _headerRead;
    private int _length;
    private int _left;

    /// <summary>How many bytes may be read.</summary>
    public int Longest(int count) => Math.Min(count, _left > 0 ? _left : HeaderLength - _headerRead);

    /// <summary>Records the bytes that were read, at most <see cref="Longest"/>.</summary>
    public void Take(ReadOnlySpan<byte> read)
    {
        if (_left > 0)
        {
            _left -= read.Length;
            return;
        }

        foreach (var next in read)
        {
            // The last two bytes of a record header are the length of the record.
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
