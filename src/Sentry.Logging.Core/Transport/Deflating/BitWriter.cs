using System;
using System.Buffers.Binary;

namespace Sentry.Transport.Deflating;

/// <summary>A growing buffer of bits, the lowest bit of a byte first (RFC 1951 section 3.1.1). Reused. Not thread-safe.</summary>
internal sealed class BitWriter
{
    private const int FirstSize = 8 * 1024;
    private const int LargestKept = 256 * 1024;

    private byte[] _bytes = new byte[FirstSize];
    private int _length;
    private ulong _bits;
    private int _count;

    /// <summary>Writes at most 32 bits.</summary>
    public void Write(int value, int bits)
    {
        _bits |= (ulong)(uint)value << _count;
        _count += bits;
        if (_count < 32)
            return;
        Reserve(4);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(_length), unchecked((uint)_bits));
        _length += 4;
        _bits >>= 32;
        _count -= 32;
    }

    /// <summary>The bytes written, the last one filled with zeros; it is empty afterwards.</summary>
    public byte[] ToArray()
    {
        Reserve(4);
        for (; _count > 0; _count -= 8)
        {
            _bytes[_length++] = unchecked((byte)_bits);
            _bits >>= 8;
        }

        var written = _bytes.AsSpan(0, _length).ToArray();
        Clear();
        return written;
    }

    public void Clear()
    {
        (_length, _bits, _count) = (0, 0, 0);
        if (_bytes.Length > LargestKept)
            _bytes = new byte[FirstSize];
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
            Array.Resize(ref _bytes, _bytes.Length * 2);
    }
}
