using System;
using System.IO;
using System.IO.Compression;
using Sentry.Envelopes;

namespace Sentry.Transport;

/// <summary>How requests are compressed (RFC 1952).</summary>
internal static class GZip
{
    private const int HeadLength = 10;
    private const int TailLength = 8;
    private const int FlagsAt = 3;

    // No flags, no time, unknown operating system.
    private static readonly byte[] Head = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255];

    /// <summary>A stream that compresses into another stream and leaves that open.</summary>
    public static GZipStream Into(Stream body, CompressionLevel level)
    {
#if NET9_0_OR_GREATER
        // The fastest level of these runtimes makes an event a quarter larger than the next level does, for a third less time.
        if (level == CompressionLevel.Fastest)
            return new GZipStream(body, new ZLibCompressionOptions { CompressionLevel = 2 }, leaveOpen: true);
#endif
        return new GZipStream(body, level, leaveOpen: true);
    }

    /// <summary>A copy of the compressed data without the gzip header and trailer; null if the format is not the expected one.</summary>
    public static PackedEnvelope? Unwrap(MemoryStream gzip)
    {
        var bytes = gzip.GetBuffer();
        var tail = (int)gzip.Length - TailLength;
        if (tail < HeadLength || bytes[FlagsAt] != 0)
            return null;
        var deflated = bytes.AsSpan(HeadLength, tail - HeadLength).ToArray();
        return new PackedEnvelope(new ArraySegment<byte>(deflated), ReadNumber(bytes, tail), ReadNumber(bytes, tail + 4));
    }

    /// <summary>Some bytes uncompressed, followed by packed data, as one compressed body. The packed data are not copied.</summary>
    /// <param name="buffer">Gets what is before and after the packed data. It is used by the body.</param>
    /// <param name="before">The bytes.</param>
    /// <param name="packed">The packed data.</param>
    public static RequestBody Join(MemoryStream buffer, ArraySegment<byte> before, PackedEnvelope packed)
    {
        buffer.Write(Head, 0, Head.Length);
        WriteStored(buffer, before);
        var length = (int)buffer.Length;
        WriteNumber(buffer, Crc32.Join(Crc32.Of(before.AsSpan()), packed.Checksum, packed.Length));
        WriteNumber(buffer, unchecked((uint)before.Count + packed.Length));
        var bytes = buffer.GetBuffer();
        return new RequestBody(new ArraySegment<byte>(bytes, 0, length), packed.Deflated, new ArraySegment<byte>(bytes, length, (int)buffer.Length - length));
    }

    /// <summary>
    /// A stored (uncompressed) deflate block that is not the last one. It starts and ends at a byte boundary. At most 65,535 bytes.
    /// </summary>
    private static void WriteStored(Stream body, ArraySegment<byte> bytes)
    {
        body.WriteByte(0);
        WriteShort(body, bytes.Count);
        WriteShort(body, ~bytes.Count);
        body.Write(bytes.Array!, bytes.Offset, bytes.Count);
    }

    private static void WriteShort(Stream body, int number)
    {
        body.WriteByte(unchecked((byte)number));
        body.WriteByte(unchecked((byte)(number >> 8)));
    }

    private static void WriteNumber(Stream body, uint number)
    {
        WriteShort(body, unchecked((int)number));
        WriteShort(body, unchecked((int)(number >> 16)));
    }

    private static uint ReadNumber(byte[] bytes, int at) =>
        bytes[at] | ((uint)bytes[at + 1] << 8) | ((uint)bytes[at + 2] << 16) | ((uint)bytes[at + 3] << 24);
}
