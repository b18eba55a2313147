using System;
using static Sentry.Transport.Deflating.DeflateTables;

namespace Sentry.Transport.Deflating;

/// <summary>
/// The bytes between two long repetitions, and the short repetitions found in them. They overlap; here those are chosen that take the fewest bits (a shortest
/// path). Reused. Not thread-safe.
/// </summary>
internal sealed class ShortPart
{
    /// <summary>The maximum number of bytes.</summary>
    public const int Most = 512;

    // A repetition may end a little earlier, so that a better one can begin there.
    private const int Shorter = 4;

    private readonly byte[] _letters = new byte[Most];
    private readonly ushort[] _lengths = new ushort[Most];
    private readonly ushort[] _distances = new ushort[Most];
    private readonly int[] _bits = new int[Most + 1];
    private readonly ushort[] _steps = new ushort[Most + 1];

    /// <summary>The number of bytes.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a byte, and the repetition that begins with it.</summary>
    /// <param name="letter">The byte.</param>
    /// <param name="length">The length of the repetition, at most 258; 0 if there is none.</param>
    /// <param name="distance">How far back it is.</param>
    public void Add(byte letter, int length, int distance)
    {
        _letters[Count] = letter;
        _lengths[Count] = (ushort)length;
        _distances[Count++] = (ushort)(distance - 1);
    }

    public void Clear() => Count = 0;

    /// <summary>Passes the first bytes on to a block; it is empty afterwards.</summary>
    /// <param name="block">The block.</param>
    /// <param name="count">How many bytes; the others are part of the next repetition.</param>
    /// <param name="prices">What they take.</param>
    public void MoveInto(DeflateBlock block, int count, BitPrices prices)
    {
        FindPath(count, prices);
        TurnPath(count);
        for (var at = 0; at < count;)
        {
            var step = _steps[at];
            if (step == 1)
            {
                block.Add(_letters[at++]);
                continue;
            }

            block.Add(step, _distances[at] + 1);
            at += step;
        }

        Count = 0;
    }

    /// <summary>Finds how each position is reached with the fewest bits.</summary>
    private void FindPath(int count, BitPrices prices)
    {
        var letters = prices.OfLetters;
        var lengths = prices.OfLengths;
        var bits = _bits.AsSpan(0, count + 1);
        bits.Fill(int.MaxValue);
        bits[0] = 0;
        for (var at = 0; at < count; at++)
        {
            var here = bits[at];
            if (here + letters[_letters[at]] is var whole && whole < bits[at + 1])
                (bits[at + 1], _steps[at + 1]) = (whole, 1);
            var length = Math.Min(_lengths[at], count - at);
            if (length < MinLength)
                continue;
            here += prices.OfDistance(_distances[at] + 1);
            for (var least = Math.Max(MinLength, length - Shorter); length >= least; length--)
            {
                if (here + lengths[length] is var all && all < bits[at + length])
                    (bits[at + length], _steps[at + length]) = (all, (ushort)length);
            }
        }
    }

    /// <summary>Turns the path: each position on it gets its next step instead of its last one.</summary>
    private void TurnPath(int count)
    {
        var next = (ushort)0;
        for (var at = count; at > 0;)
        {
            var last = _steps[at];
            _steps[at] = next;
            next = last;
            at -= last;
        }

        _steps[0] = next;
    }
}
