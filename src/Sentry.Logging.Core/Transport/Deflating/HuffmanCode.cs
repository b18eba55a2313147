using System;

namespace Sentry.Transport.Deflating;

/// <summary>A Huffman code for one block (RFC 1951 section 3.2.2): the length of each symbol's code, and the code itself. Reused for each block. Not thread-safe.</summary>
internal sealed class HuffmanCode
{
    private readonly int _maxLength;
    private readonly int[] _weights;
    private readonly int[] _symbols;
    private readonly int[] _tree;

    /// <param name="symbols">The number of symbols.</param>
    /// <param name="maxLength">The maximum length of a code in bits.</param>
    public HuffmanCode(int symbols, int maxLength)
    {
        _maxLength = maxLength;
        Counts = new int[symbols];
        Lengths = new byte[symbols];
        Codes = new ushort[symbols];
        _weights = new int[symbols];
        _symbols = new int[symbols];
        _tree = new int[symbols];
    }

    /// <summary>How often each symbol occurs.</summary>
    public int[] Counts { get; }

    /// <summary>The length of each symbol's code in bits; 0 if it does not occur.</summary>
    public byte[] Lengths { get; }

    /// <summary>The code of each symbol, its first bit in the lowest bit.</summary>
    public ushort[] Codes { get; }

    /// <summary>Determines the codes from the counts.</summary>
    public void Build()
    {
        // Halving the counts flattens the tree until no code is too long. With equal counts 286 symbols take 9 bits, so it ends.
        for (var shift = 0; !TrySetLengths(shift); shift++)
        {
        }

        SetCodes();
    }

    /// <summary>Forgets the counts.</summary>
    public void Clear() => Array.Clear(Counts, 0, Counts.Length);

    private bool TrySetLengths(int shift)
    {
        Array.Clear(Lengths, 0, Lengths.Length);
        var used = 0;
        for (var symbol = 0; symbol < Counts.Length; symbol++)
        {
            if (Counts[symbol] == 0)
                continue;
            _symbols[used] = symbol;
            _weights[used++] = shift == 0 ? Counts[symbol] : (Counts[symbol] >> shift) + 1;
        }

        if (used <= 2)
        {
            for (var i = 0; i < used; i++)
                Lengths[_symbols[i]] = 1;
            return true;
        }

        Array.Sort(_weights, _symbols, 0, used);
        Array.Copy(_weights, _tree, used);
        SetDepths(_tree, used);
        if (_tree[0] > _maxLength)
            return false;
        for (var i = 0; i < used; i++)
            Lengths[_symbols[i]] = (byte)_tree[i];
        return true;
    }

    /// <summary>Replaces weights, in ascending order, by the lengths of their codes, in place (Moffat and Katajainen 1995).</summary>
    private static void SetDepths(int[] tree, int count)
    {
        // First the inner nodes: each gets the weight of its two children, which then hold the index of their parent.
        tree[0] += tree[1];
        var root = 0;
        var leaf = 2;
        for (var next = 1; next < count - 1; next++)
        {
            tree[next] = Smallest(next);
            tree[next] += Smallest(next);
        }

        // Then the depths of the inner nodes.
        tree[count - 2] = 0;
        for (var node = count - 3; node >= 0; node--)
            tree[node] = tree[tree[node]] + 1;

        // Then the depths of the leaves: as many at each depth as places are left there.
        var (available, inner, depth, to) = (1, count - 2, 0, count - 1);
        while (available > 0)
        {
            var innerHere = 0;
            while (inner >= 0 && tree[inner] == depth)
            {
                innerHere++;
                inner--;
            }

            for (; available > innerHere; available--)
                tree[to--] = depth;
            available = 2 * innerHere;
            depth++;
        }

        int Smallest(int parent)
        {
            if (leaf >= count || (root < parent && tree[root] < tree[leaf]))
            {
                var weight = tree[root];
                tree[root++] = parent;
                return weight;
            }

            return tree[leaf++];
        }
    }

    private void SetCodes()
    {
        Span<int> next = stackalloc int[17];
        foreach (var length in Lengths)
            next[length + 1]++;
        next[1] = 0;
        for (var length = 2; length < next.Length; length++)
            next[length] = (next[length] + next[length - 1]) << 1;

        // next[n + 1] counted the codes of n bits; shifted on, next[n] is the first code of n bits.
        for (var symbol = 0; symbol < Lengths.Length; symbol++)
        {
            if (Lengths[symbol] is var length and > 0)
                Codes[symbol] = Reversed(next[length]++, length);
        }
    }

    private static ushort Reversed(int code, int length)
    {
        var reversed = 0;
        for (var i = 0; i < length; i++)
            reversed |= ((code >> i) & 1) << (length - 1 - i);
        return (ushort)reversed;
    }
}
