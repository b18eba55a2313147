using System;
using static Sentry.Transport.Deflating.DeflateTables;

namespace Sentry.Transport.Deflating;

/// <summary>
/// What bytes and repetitions probably take in a block, in bits. The codes are known only when a block is complete, so these are those of the block before it,
/// which is much the same. Not thread-safe.
/// </summary>
internal sealed class BitPrices
{
    // Before the first block, and of what did not occur in the last one.
    private const byte UsualLetter = 7;
    private const byte UsualLength = 7;
    private const byte UsualDistance = 4;
    private const byte Rare = 11;

    private readonly byte[] _letters = new byte[EndOfBlock];
    private readonly byte[] _lengths = new byte[MaxLength + 1];
    private readonly byte[] _distances = new byte[Distances];

    public BitPrices()
    {
        for (var i = 0; i < _letters.Length; i++)
            _letters[i] = UsualLetter;
        for (var length = MinLength; length <= MaxLength; length++)
            _lengths[length] = (byte)(UsualLength + LengthBits[LengthCode(length)]);
        for (var code = 0; code < Distances; code++)
            _distances[code] = (byte)(UsualDistance + DistanceBits[code]);
    }

    /// <summary>The bits of each byte.</summary>
    public ReadOnlySpan<byte> OfLetters => _letters;

    /// <summary>The bits of each length of a repetition.</summary>
    public ReadOnlySpan<byte> OfLengths => _lengths;

    /// <summary>The bits of a distance.</summary>
    public int OfDistance(int distance) => _distances[DistanceCode(distance)];

    /// <summary>Takes the prices of a complete block.</summary>
    /// <param name="letters">The lengths of the codes of bytes and lengths.</param>
    /// <param name="distances">The lengths of the codes of distances.</param>
    public void Take(byte[] letters, byte[] distances)
    {
        for (var i = 0; i < _letters.Length; i++)
            _letters[i] = BitsOf(letters[i]);
        for (var length = MinLength; length <= MaxLength; length++)
        {
            var code = LengthCode(length);
            _lengths[length] = (byte)(BitsOf(letters[FirstLengthCode + code]) + LengthBits[code]);
        }

        for (var code = 0; code < Distances; code++)
            _distances[code] = (byte)(BitsOf(distances[code]) + DistanceBits[code]);
    }

    private static byte BitsOf(byte codeLength) => codeLength == 0 ? Rare : codeLength;
}
