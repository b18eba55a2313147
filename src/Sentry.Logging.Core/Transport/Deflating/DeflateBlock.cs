using System;
using static Sentry.Transport.Deflating.DeflateTables;

namespace Sentry.Transport.Deflating;

/// <summary>
/// The content of a block: bytes and repetitions (RFC 1951 section 3.2). It is collected first, because its codes depend on how often each occurs. Reused. Not
/// thread-safe.
/// </summary>
internal sealed class DeflateBlock
{
    private const int RepetitionFlag = 1 << 30;
    private const int MostTokens = 32 * 1024;
    private const int LargestKept = 64 * 1024;
    private const int FirstSize = 8 * 1024;

    // Symbols of the code for code lengths: repeat the last length, repeat zeros few or many times.
    private const int RepeatLast = 16;
    private const int RepeatZero = 17;
    private const int RepeatZeroLong = 18;

    private readonly HuffmanCode _letters = new(Letters, 15);
    private readonly HuffmanCode _distances = new(Distances, 15);
    private readonly HuffmanCode _lengths = new(RepeatZeroLong + 1, 7);
    private readonly byte[] _all = new byte[Letters + Distances];
    private readonly (byte Symbol, byte Times)[] _runs = new (byte, byte)[Letters + Distances];
    private int[] _tokens = new int[FirstSize];
    private int _count;

    /// <summary>Adds a byte.</summary>
    public void Add(byte letter)
    {
        _letters.Counts[letter]++;
        Push(letter);
    }

    /// <summary>Adds a repetition of bytes.</summary>
    /// <param name="length">How many bytes; at least 3.</param>
    /// <param name="distance">How far back they are; at most the size of the window.</param>
    public void Add(int length, int distance)
    {
        while (length > 0)
        {
            // Not fewer than three may be left for the last one.
            var part = length <= MaxLength ? length : Math.Min(MaxLength, length - MinLength);
            length -= part;
            _letters.Counts[FirstLengthCode + LengthCode(part)]++;
            _distances.Counts[DistanceCode(distance)]++;
            Push(RepetitionFlag | ((part - MinLength) << 16) | (distance - 1));
        }
    }

    /// <summary>Whether it is time for another block: what was collected takes memory.</summary>
    public bool IsFull => _count >= MostTokens;

    /// <summary>Writes the block. It is empty afterwards.</summary>
    /// <param name="output">Gets it.</param>
    /// <param name="isLast">Whether it is the last one of its stream.</param>
    public void Write(BitWriter output, bool isLast)
    {
        _letters.Counts[EndOfBlock]++;
        _letters.Build();
        _distances.Build();
        output.Write(isLast ? 1 : 0, 1);
        output.Write(2, 2);
        WriteCodes(output);
        WriteContent(output);
        Clear();
    }

    public void Clear()
    {
        _letters.Clear();
        _distances.Clear();
        _lengths.Clear();
        _count = 0;
        if (_tokens.Length > LargestKept)
            _tokens = new int[FirstSize];
    }

    private void Push(int token)
    {
        if (_count == _tokens.Length)
            Array.Resize(ref _tokens, _count * 2);
        _tokens[_count++] = token;
    }

    private void WriteCodes(BitWriter output)
    {
        var letters = UsedOf(_letters.Lengths, EndOfBlock + 1);
        var distances = UsedOf(_distances.Lengths, 1);
        Array.Copy(_letters.Lengths, _all, letters);
        Array.Copy(_distances.Lengths, 0, _all, letters, distances);
        var runs = FindRuns(letters + distances);
        for (var i = 0; i < runs; i++)
            _lengths.Counts[_runs[i].Symbol]++;
        _lengths.Build();
        var ordered = OrderOfLengths.Length;
        while (ordered > 4 && _lengths.Lengths[OrderOfLengths[ordered - 1]] == 0)
            ordered--;

        output.Write(letters - EndOfBlock - 1, 5);
        output.Write(distances - 1, 5);
        output.Write(ordered - 4, 4);
        for (var i = 0; i < ordered; i++)
            output.Write(_lengths.Lengths[OrderOfLengths[i]], 3);
        for (var i = 0; i < runs; i++)
        {
            var (symbol, times) = _runs[i];
            output.Write(_lengths.Codes[symbol], _lengths.Lengths[symbol]);
            if (symbol == RepeatLast)
                output.Write(times - 3, 2);
            else if (symbol == RepeatZero)
                output.Write(times - 3, 3);
            else if (symbol == RepeatZeroLong)
                output.Write(times - 11, 7);
        }
    }

    /// <summary>Writes repeated lengths as runs; returns the number of symbols.</summary>
    private int FindRuns(int count)
    {
        var runs = 0;
        for (var i = 0; i < count;)
        {
            var length = _all[i];
            var end = i + 1;
            while (end < count && _all[end] == length)
                end++;
            if (length != 0)
                _runs[runs++] = (_all[i++], 1);
            while (end - i >= 3)
            {
                var times = Math.Min(end - i, length == 0 ? 138 : 6);
                _runs[runs++] = ((byte)(length != 0 ? RepeatLast : times < 11 ? RepeatZero : RepeatZeroLong), (byte)times);
                i += times;
            }

            for (; i < end; i++)
                _runs[runs++] = (length, 1);
        }

        return runs;
    }

    private void WriteContent(BitWriter output)
    {
        foreach (var token in _tokens.AsSpan(0, _count))
        {
            if (token < RepetitionFlag)
            {
                output.Write(_letters.Codes[token], _letters.Lengths[token]);
                continue;
            }

            var length = ((token >> 16) & 0xFF) + MinLength;
            var code = LengthCode(length);
            var symbol = FirstLengthCode + code;
            output.Write(_letters.Codes[symbol] | ((length - LengthBase[code]) << _letters.Lengths[symbol]), _letters.Lengths[symbol] + LengthBits[code]);
            var distance = (token & 0xFFFF) + 1;
            code = DistanceCode(distance);
            output.Write(_distances.Codes[code] | ((distance - DistanceBase[code]) << _distances.Lengths[code]), _distances.Lengths[code] + DistanceBits[code]);
        }

        output.Write(_letters.Codes[EndOfBlock], _letters.Lengths[EndOfBlock]);
    }

    private static int UsedOf(byte[] lengths, int least)
    {
        var used = lengths.Length;
        while (used > least && lengths[used - 1] == 0)
            used--;
        return used;
    }
}
