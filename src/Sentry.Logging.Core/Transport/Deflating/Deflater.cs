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

    // So long a repetition is used as it is; shorter ones are weighed against each other.
    private const int Long = 16;

    // What is left of a repetition that is a little longer than some of the maximum length is better weighed with what follows.
    private const int Small = 8;

    // What comes first contains all texts that are repeated later, and what comes later mostly values: so they have different codes.
    private const int PartWithTexts = 20;
    private const int SmallestInParts = 16 * 1024;

    private readonly int[] _positions = new int[1 << HashBits];
    private readonly ShortPart _short = new();
    private readonly DeflateBlock _block = new();
    private readonly BitPrices _firstPrices = new();
    private readonly BitPrices _laterPrices = new();
    private readonly BitWriter _output = new();
    private BitPrices _prices;

    public Deflater() => _prices = _firstPrices;

    /// <summary>Adds bytes. Nothing is repeated from bytes that were added before them.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="repeats">Where they repeat themselves, in ascending order; of one position there may be several, the nearest first. A wrong one costs only time.</param>
    public void Add(ReadOnlySpan<byte> bytes, ReadOnlySpan<Repeat> repeats)
    {
        _positions.AsSpan().Fill(-1);
        var known = new KnownRepeats(repeats);
        var endOfFirst = bytes.Length < SmallestInParts ? int.MaxValue : bytes.Length / PartWithTexts;
        var at = 0;
        while (at < bytes.Length)
        {
            if (_block.IsFull)
                _block.Write(_output, isLast: false, _prices);
            var length = known.Find(bytes, at, at - _short.Count, _prices, out var distance, out var back);
            if (length < Long)
            {
                back = 0;
                if (Search(bytes, at, Math.Min(known.Next, bytes.Length), out var nearest) is var found && found >= length)
                    (length, distance) = (found, nearest);
                if (length < Long)
                {
                    _short.Add(bytes[at++], length, distance);
                    if (_short.Count == ShortPart.Most)
                        _short.MoveInto(_block, _short.Count, _prices);
                    continue;
                }
            }

            _short.MoveInto(_block, _short.Count - back, _prices);
            var whole = WithoutSmallRest(back + length);
            _block.Add(whole, distance);
            at += whole - back;
            if (at >= endOfFirst)
            {
                _block.Write(_output, isLast: false, _prices);
                _prices = _laterPrices;
                endOfFirst = int.MaxValue;
            }
        }

        _short.MoveInto(_block, _short.Count, _prices);
    }

    /// <summary>Returns what was added as a complete stream. The deflater is empty afterwards.</summary>
    public byte[] Finish()
    {
        _block.Write(_output, isLast: true, _prices);
        _prices = _firstPrices;
        return _output.ToArray();
    }

    /// <summary>Forgets what was added.</summary>
    public void Clear()
    {
        _short.Clear();
        _block.Clear();
        _output.Clear();
        _prices = _firstPrices;
    }

    /// <summary>A length of which nothing small is left when it is divided.</summary>
    private static int WithoutSmallRest(int length)
    {
        var rest = length % MaxLength;
        return rest < Small && length > MaxLength ? length - rest : length;
    }

    /// <summary>
    /// Finds the last occurrence of the next bytes among those that were searched for. It ends where the next known repetition begins, unless it is as long as one
    /// can be.
    /// </summary>
    private int Search(ReadOnlySpan<byte> bytes, int at, int end, out int distance)
    {
        distance = 0;
        if (bytes.Length - at < HashedBytes)
            return 0;
        ref var position = ref _positions[Hash(bytes, at)];
        var earlier = position;
        position = at;
        var length = Repetition.LengthOf(bytes, at, earlier, MinLength);
        distance = at - earlier;
        return length >= MaxLength ? MaxLength : Math.Min(length, end - at);
    }

    private static int Hash(ReadOnlySpan<byte> bytes, int at) =>
        unchecked((int)(BinaryPrimitives.ReadUInt32LittleEndian(bytes.Slice(at)) * 2_654_435_761u >> (32 - HashBits)));
}
