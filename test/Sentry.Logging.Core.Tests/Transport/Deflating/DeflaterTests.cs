using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using CsCheck;
using Sentry.Envelopes;
using Sentry.Transport.Deflating;
using Xunit;

namespace Sentry.Tests.Transport.Deflating;

public sealed class DeflaterTests
{
    private static readonly Gen<byte[]> Part = Gen.OneOf(
        Gen.Byte.Array[0, 40],
        Gen.Byte[48, 57].Array[0, 20],
        Gen.Select(Gen.Byte, Gen.Int[0, 700], static (letter, times) => Enumerable.Repeat(letter, times).ToArray()),
        Gen.Int[0, 9].Select(static number => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 60).Select(i => $"part {number * i}, ")))));

    [Fact]
    public void Any_parts_repeated_anywhere_are_read_back_as_they_were() =>
        Gen.Select(Part.Array[1, 8], Gen.Int[0, 7].Array[0, 300]).Sample(static (parts, order) =>
        {
            var (bytes, repeats) = Joined(parts, order);
            return Inflated(Deflated(bytes, repeats)).SequenceEqual(bytes);
        });

    [Fact]
    public void Wrong_repeats_cost_only_bytes() =>
        Gen.Select(Part.Array[1, 20], Gen.Select(Gen.Int[0, 5_000], Gen.Int[-10, 6_000]).Array[0, 50]).Sample(static (parts, places) =>
        {
            var bytes = parts.SelectMany(static part => part).ToArray();
            var repeats = places.OrderBy(static place => place.Item1).Select(static place => new Repeat(place.Item1, place.Item2)).ToArray();
            return Inflated(Deflated(bytes, repeats)).SequenceEqual(bytes);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(258)]
    [InlineData(259)]
    [InlineData(260)]
    [InlineData(261)]
    [InlineData(516)]
    [InlineData(40_000)]
    public void A_repetition_of_any_length_is_written(int length)
    {
        var part = Noise(length);
        byte[] bytes = [.. part, 1, .. part, 2];

        Assert.Equal(bytes, Inflated(Deflated(bytes, [new Repeat(length + 1, 0)])));
    }

    [Fact]
    public void What_is_further_back_than_the_window_is_written_again()
    {
        var (part, between) = (Noise(1000), Noise(40_000));
        byte[] bytes = [.. part, .. between, .. part];

        var deflated = Deflated(bytes, [new Repeat(41_000, 0)]);

        Assert.Equal(bytes, Inflated(deflated));
        Assert.InRange(deflated.Length, bytes.Length, bytes.Length * 2);
    }

    [Fact]
    public void Known_repetitions_take_a_few_bytes_each()
    {
        var part = Noise(900);
        var order = new int[100];

        var (bytes, repeats) = Joined([part], order);

        Assert.InRange(Deflated(bytes, repeats).Length, 900, 900 + 400 + (order.Length * 10));
    }

    [Fact]
    public void It_is_used_again_after_it_was_emptied_in_the_middle()
    {
        var deflater = new Deflater();
        deflater.Add(Noise(500), default);
        deflater.Clear();
        deflater.Add("once"u8, default);
        var first = deflater.Finish();
        deflater.Add("twice"u8, default);

        Assert.Equal("once"u8, Inflated(first));
        Assert.Equal("twice"u8, Inflated(deflater.Finish()));
    }

    private static (byte[] Bytes, Repeat[] Repeats) Joined(byte[][] parts, int[] order)
    {
        var bytes = new List<byte>();
        var repeats = new List<Repeat>();
        var places = new Dictionary<int, int>();
        foreach (var number in order)
        {
            if (places.TryGetValue(number % parts.Length, out var before))
                repeats.Add(new Repeat(bytes.Count, before));
            places[number % parts.Length] = bytes.Count;
            bytes.AddRange(parts[number % parts.Length]);
        }

        return (bytes.ToArray(), repeats.ToArray());
    }

    private static byte[] Deflated(ReadOnlySpan<byte> bytes, ReadOnlySpan<Repeat> repeats)
    {
        var deflater = new Deflater();
        deflater.Add("head"u8, default);
        deflater.Add(bytes, repeats);
        return deflater.Finish();
    }

    private static byte[] Inflated(byte[] deflated)
    {
        using var inflater = new DeflateStream(new MemoryStream(deflated), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        inflater.CopyTo(plain);
        var bytes = plain.ToArray();
        return bytes.AsSpan().StartsWith("head"u8) ? bytes[4..] : bytes;
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
