using System;

namespace Sentry.Envelopes;

/// <summary>
/// All of an envelope that is known before it is sent, compressed (deflate, RFC 1951): what <see cref="EnvelopeWriter.WriteRest"/> writes.
/// What has to stand before it can be put there without compressing it again. Immutable.
/// </summary>
internal sealed class PackedEnvelope
{
    /// <param name="deflated">Whole and ended: nothing may follow it.</param>
    /// <param name="checksum">CRC-32 of what it is uncompressed.</param>
    /// <param name="length">How many bytes it is uncompressed.</param>
    public PackedEnvelope(ArraySegment<byte> deflated, uint checksum, uint length)
    {
        Deflated = deflated;
        Checksum = checksum;
        Length = length;
    }

    public ArraySegment<byte> Deflated { get; }

    public uint Checksum { get; }

    public uint Length { get; }
}
