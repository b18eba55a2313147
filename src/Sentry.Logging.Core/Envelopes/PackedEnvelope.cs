using System;
using System.IO;
using System.IO.Compression;

namespace Sentry.Envelopes;

/// <summary>
/// All of an envelope that is known before it is sent, compressed (deflate, RFC 1951): the output of <see cref="EnvelopeWriter.WriteRest"/>.
/// The beginning can be put in front of it without compressing it again. Immutable.
/// </summary>
internal sealed class PackedEnvelope
{
    /// <param name="deflated">A complete deflate stream: nothing may follow it.</param>
    /// <param name="checksum">CRC-32 of the uncompressed bytes.</param>
    /// <param name="length">Number of uncompressed bytes.</param>
    public PackedEnvelope(ArraySegment<byte> deflated, uint checksum, uint length)
    {
        Deflated = deflated;
        Checksum = checksum;
        Length = length;
    }

    public ArraySegment<byte> Deflated { get; }

    public uint Checksum { get; }

    public uint Length { get; }

    /// <summary>Writes it as it was before it was compressed.</summary>
    public void InflateInto(Stream to)
    {
        using var deflated = new MemoryStream(Deflated.Array!, Deflated.Offset, Deflated.Count, writable: false);
        using var plain = new DeflateStream(deflated, CompressionMode.Decompress);
        plain.CopyTo(to);
    }
}
