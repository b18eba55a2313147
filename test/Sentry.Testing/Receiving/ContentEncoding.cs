using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;

namespace Sentry.Testing;

/// <summary>Undoes the one compression that every server understands (docs/protocol.md 1.4).</summary>
internal static class ContentEncoding
{
    private const int TrailerLength = 8;

    internal static byte[] Decode(string? coding, byte[] body)
    {
        if (coding is null or "")
            return body;
        if (!coding.Equals("gzip", StringComparison.OrdinalIgnoreCase))
            throw new EnvelopeFormatException(5, 0, $"the content encoding '{coding}' is not gzip");

        try
        {
            using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            gzip.CopyTo(plain);
            // the stream accepts a body that breaks off; its last four bytes are the length of the content
            if (body.Length < TrailerLength || BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(^4..)) != (uint)plain.Length)
                throw new InvalidDataException("it breaks off");
            return plain.ToArray();
        }
        catch (InvalidDataException e)
        {
            throw new EnvelopeFormatException(5, 0, "the body is not gzip: " + e.Message);
        }
    }
}
