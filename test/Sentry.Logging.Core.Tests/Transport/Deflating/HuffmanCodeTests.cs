using System;
using System.Linq;
using CsCheck;
using Sentry.Transport.Deflating;
using Xunit;

namespace Sentry.Tests.Transport.Deflating;

public sealed class HuffmanCodeTests
{
    [Fact]
    public void Any_counts_make_a_complete_code_within_the_limit() => Gen.Int[0, 1_000_000].Array[3, 286].Sample(static counts => Check(counts, 15));

    // Counts like these make the deepest tree.
    [Theory]
    [InlineData(30, 15)]
    [InlineData(19, 7)]
    public void The_rarest_symbol_has_no_longer_code_than_allowed(int symbols, int maxLength)
    {
        var counts = new int[symbols];
        for (var i = 0; i < symbols; i++)
            counts[i] = i < 2 ? 1 : counts[i - 1] + counts[i - 2];

        Assert.True(Check(counts, maxLength));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void One_or_two_symbols_take_one_bit(int used)
    {
        var code = new HuffmanCode(30, 15);
        for (var i = 0; i < used; i++)
            code.Counts[i * 7] = 100;

        code.Build();

        Assert.Equal(used, code.Lengths.Count(static length => length == 1));
        Assert.Equal(30 - used, code.Lengths.Count(static length => length == 0));
    }

    private static bool Check(int[] counts, int maxLength)
    {
        var used = counts.Count(static count => count > 0);
        if (used < 3)
            return true;
        var code = new HuffmanCode(counts.Length, maxLength);
        counts.CopyTo(code.Counts, 0);
        code.Build();
        var room = code.Lengths.Where(static length => length > 0).Sum(static length => Math.Pow(2, -length));
        return room == 1
            && code.Lengths.Max() <= maxLength
            && Enumerable.Range(0, counts.Length).All(i => counts[i] > 0 == code.Lengths[i] > 0)
            && IsFreeOfPrefixes(code);
    }

    private static bool IsFreeOfPrefixes(HuffmanCode code)
    {
        var codes = Enumerable.Range(0, code.Lengths.Length).Where(i => code.Lengths[i] > 0).Select(i => (Code: (int)code.Codes[i], Length: (int)code.Lengths[i])).ToArray();
        return codes.All(one => codes.Count(other => other.Length >= one.Length && (other.Code & ((1 << one.Length) - 1)) == one.Code) == 1);
    }
}
