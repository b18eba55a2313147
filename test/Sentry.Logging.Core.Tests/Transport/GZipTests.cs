using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Sentry.Envelopes;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport;

public sealed class GZipTests
{
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void The_checksum_is_that_of_everybody_else(string text, uint expected)
    {
        var bytes = Encoding.ASCII.GetBytes(text);

        Assert.Equal(expected, Crc32.Of(bytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(191)]
    [InlineData(192)]
    [InlineData(1000)]
    [InlineData(95_123)]
    public void The_checksum_of_many_bytes_is_zlib_s(int length)
    {
        using var compressed = new MemoryStream();
        using (var gzip = GZip.Into(compressed, CompressionLevel.Fastest))
            gzip.Write(Noise(length));

        Assert.Equal(GZip.Unwrap(compressed)!.Checksum, Crc32.Of(Noise(length)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(300, 0)]
    [InlineData(300, 1)]
    [InlineData(1, 70_001)]
    [InlineData(65_536, 65_536)]
    public void The_checksum_of_two_pieces_follows_from_their_own(int first, int second)
    {
        var bytes = Noise(first + second);
        var (head, tail) = (bytes[..first], bytes[first..]);

        Assert.Equal(
            Crc32.Of(bytes),
            Crc32.Join(Crc32.Of(head), Crc32.Of(tail), (uint)tail.Length));
    }

    [Theory]
    [InlineData(0, 1, CompressionLevel.Fastest)]
    [InlineData(351, 24_000, CompressionLevel.Fastest)]
    [InlineData(351, 24_000, CompressionLevel.Optimal)]
    [InlineData(351, 24_000, CompressionLevel.SmallestSize)]
    [InlineData(65_535, 3, CompressionLevel.Fastest)]
    [InlineData(42, 1_000_000, CompressionLevel.Fastest)]
    public void What_stands_before_what_is_packed_is_one_body_with_it(int before, int after, CompressionLevel level)
    {
        var (head, tail) = (Noise(before), Words(after));
        using var compressed = new MemoryStream();
        using (var gzip = GZip.Into(compressed, level))
            gzip.Write(tail);
        var packed = GZip.Unwrap(compressed)!;
        using var buffer = new MemoryStream();

        var body = GZip.Join(buffer, head, packed).Joined().ToArray();

        Assert.Equal([.. head, .. tail], Unzipped(body));
        Assert.Equal((uint)(before + after), BitConverter.ToUInt32(body, body.Length - 4));
    }

    [Fact]
    public void A_spoilt_body_is_noticed_by_its_checksum()
    {
        using var compressed = new MemoryStream();
        using (var gzip = GZip.Into(compressed, CompressionLevel.Fastest))
            gzip.Write(Words(100));
        using var buffer = new MemoryStream();
        var bytes = GZip.Join(buffer, Words(50), GZip.Unwrap(compressed)!).Joined().ToArray();
        bytes[20] ^= 1;

        Assert.Throws<InvalidDataException>(() => Unzipped(bytes));
    }

    [Fact]
    public void What_has_more_than_a_plain_head_is_not_unwrapped()
    {
        // A file name stands behind the head: flag 8 (RFC 1952 section 2.3.1).
        using var named = new MemoryStream();
        named.Write([0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3, (byte)'a', 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);

        Assert.Null(GZip.Unwrap(named));
    }

    private static byte[] Unzipped(byte[] body)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Words(int length) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, length).Select(static i => "word" + i)))[..length];
}
