using System;
using Sentry.Envelopes;

namespace Sentry.Transport.Deflating;

/// <summary>Goes through the known repetitions of some bytes.</summary>
internal ref struct KnownRepeats
{
    // Fewer bytes before a position take more time to look at than they save.
    private const int Shortest = 4;

    // What a byte takes otherwise, roughly.
    private const int BitsOfByte = 5;

    private readonly ReadOnlySpan<Repeat> _repeats;
    private int _next;
    private int _distance;

    public KnownRepeats(ReadOnlySpan<Repeat> repeats)
    {
        _repeats = repeats;
        _next = 0;
        _distance = 0;
    }

    /// <summary>Where the next one begins.</summary>
    public readonly int Next => _next < _repeats.Length ? _repeats[_next].At : int.MaxValue;

    /// <summary>
    /// The best known repetition at a position. After a difference, such as another digit, the last one goes on: what follows is often the same again.
    /// </summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="at">The position.</param>
    /// <param name="free">Where the bytes before it begin that belong to no repetition yet.</param>
    /// <param name="prices">What repetitions take.</param>
    /// <param name="distance">How far back it is.</param>
    /// <param name="back">How many bytes before the position it begins.</param>
    /// <returns>Its length from the position on.</returns>
    public int Find(ReadOnlySpan<byte> bytes, int at, int free, BitPrices prices, out int distance, out int back)
    {
        var first = _next;
        for (; _next < _repeats.Length && _repeats[_next].At <= at; _next++)
        {
            if (_repeats[_next].At != _repeats[first].At)
                first = _next;
        }

        back = 0;
        distance = _distance;
        if (first == _next)
            return _distance == 0 ? 0 : Repetition.LengthOf(bytes, at, at - _distance, Shortest);
        var (found, most) = (0, int.MinValue);
        for (var i = first; i < _next; i++)
        {
            var apart = _repeats[i].At - _repeats[i].Earlier;
            var length = Repetition.LengthOf(bytes, at, at - apart, Shortest);
            if (length == 0)
                continue;
            var before = SameBefore(bytes, at, free, apart);
            var saved = ((length + before) * BitsOfByte) - ((1 + (length / DeflateTables.MaxLength)) * prices.OfDistance(apart));
            if (saved > most)
                (most, found, distance, back) = (saved, length, apart, before);
        }

        _distance = distance;
        return found;
    }

    private static int SameBefore(ReadOnlySpan<byte> bytes, int at, int free, int apart)
    {
        var same = 0;
        while (at - same > free && at - same - 1 >= apart && bytes[at - same - 1] == bytes[at - same - 1 - apart])
            same++;
        return same;
    }
}
