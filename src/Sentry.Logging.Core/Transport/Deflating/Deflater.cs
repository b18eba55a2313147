using System;
using System.Buffers.Binary;
using Sentry.Envelopes;
using static Sentry.Transport.Deflating.DeflateTables;

namespace Sentry.Transport.Deflating;

/// <summary>
/// Compresses payloads that say where they repeat themselves (deflate, RFC 1951). zlib would search for the repetitions at every byte; here only the short
/// parts between them are searched. Reused. Not thread-safe.
/// </summary>
internal sealed class Deflater
{
    private const int HashBits = 13;
    private const int HashedBytes = 4;

    // A shorter repetition costs as much as its bytes.
    private const int ShortestKnown = 6;
    private const int ShortestFound = 4;
    private const int ShortestFarFound = 5;
    private const int Far = 2048;

    private readonly int[] _positions = new int[1 << HashBits];
    private readonly DeflateBlock _block = new();
    private readonly BitWriter _output = new();

    /// <summary>Adds bytes. Nothing is repeated from bytes that were added before them.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="repeats">Where they repeat themselves, in ascending order. A wrong one costs only time.</param>
    public void Add(ReadOnlySpan<byte> bytes, ReadOnlySpan<Repeat> repeats)
    {
        _positions.AsSpan().Fill(-1);
        var at = 0;
        var next = 0;
        while (at < bytes.Length)
        {
            if (_block.IsFull)
                _block.Write(_output, isLast: false);
            var known = -1;
            for (; next < repeats.Length && repeats[next].At <= at; next++)
                known = next;
            var length = 0;
            var earlier = 0;
            if (known >= 0)
            {
                earlier = repeats[known].Earlier + at - repeats[known].At;
                length = LengthOf(bytes, at, earlier, ShortestKnown);
            }

            if (length == 0)
                length = Find(bytes, at, next < repeats.Length ? Math.Min(repeats[next].At, bytes.Length) : bytes.Length, out earlier);
            if (length == 0)
            {
                _block.Add(bytes[at++]);
                continue;
            }

            _block.Add(length, at - earlier);
            at += length;
        }
    }

    /// <summary>Returns what was added as a complete stream. The deflater is empty afterwards.</summary>
    public byte[] Finish()
    {
        _block.Write(_output, isLast: true);
        return _output.ToArray();
    }

    /// <summary>Forgets what was added.</summary>
    public void Clear()
    {
        _block.Clear();
        _output.Clear();
    }

    /// <summary>Finds the last occurrence of the next bytes among those that were searched for. It ends where the next known repetition begins.</summary>
    private int Find(ReadOnlySpan<byte> bytes, int at, int end, out int earlier)
    {
        earlier = -1;
        if (end - at < HashedBytes)
            return 0;
        ref var position = ref _positions[Hash(bytes, at)];
        earlier = position;
        position = at;
        if (earlier < 0)
            return 0;
        var length = LengthOf(bytes.Slice(0, end), at, earlier, at - earlier > Far ? ShortestFarFound : ShortestFound);
        for (var i = at + 1; i < at + length - HashedBytes; i++)
            _positions[Hash(bytes, i)] = i;
        return length;
    }

    /// <summary>How many bytes at a position repeat those at an earlier one; 0 if they are too few.</summary>
    private static int LengthOf(ReadOnlySpan<byte> bytes, int at, int earlier, int shortest)
    {
        if (earlier < 0 || earlier >= at || at - earlier > Window)
            return 0;
        var length = CommonLength(bytes.Slice(at), bytes.Slice(earlier));
        return length < shortest ? 0 : length;
    }

    private static int CommonLength(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> others)
    {
#if NET
        return bytes.CommonPrefixLength(others);
#else
        var length = 0;
        while (bytes.Length - length >= sizeof(ulong)
            && BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(length)) == BinaryPrimitives.ReadUInt64LittleEndian(others.Slice(length)))
            length += sizeof(ulong);
        while (length < bytes.Length && bytes[length] == others[length])
            length++;
        return length;
#endif
    }

    private static int Hash(ReadOnlySpan<byte> bytes, int at) =>
        unchecked((int)(BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(at)) * 2_654_435_761u >> (32 - HashBits)));
}
