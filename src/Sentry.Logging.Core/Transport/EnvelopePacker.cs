using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.IO.Compression;
using Sentry.Envelopes;
using Sentry.Transport.Deflating;

namespace Sentry.Transport;

/// <summary>
/// Compresses an envelope before it waits to be sent. It takes a sixth of the memory then, the thread that serializes and the thread that sends
/// share the work, and a retry does not repeat it. For one thread.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The stream holds nothing but memory.")]
internal sealed class EnvelopePacker
{
    private const int Least = 1024;

    // A larger buffer is not kept.
    private const int LargestKept = 1024 * 1024;

    private readonly CompressionLevel _level;
    private readonly EnvelopeWriter _writer;
    private MemoryStream _compressed = new();
    private Deflater? _deflater;

    public EnvelopePacker(CompressionLevel level, EnvelopeWriter writer)
    {
        _level = level;
        _writer = writer;
    }

    /// <summary>The packed form of the envelope, if it has one. The given envelope and its payload must not be used any more then.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="repeats">Where its payload repeats itself, if that is known.</param>
    public Envelope Pack(Envelope envelope, ReadOnlySpan<Repeat> repeats = default)
    {
        // The server may limit some of several items and not others, so such an envelope is compressed when it is sent.
        if (_level == CompressionLevel.NoCompression || envelope.Items.Count != 1)
            return envelope;
        if (_level == CompressionLevel.Fastest && !repeats.IsEmpty)
            return envelope.As(Deflate(envelope, repeats));

        var item = envelope.Items[0];
        if (CopyOf(envelope) is not { } packed)
            return envelope;

        // Only the envelope held this block, and the envelope is no longer used.
        JsonBuffer.GiveBack(item.Payload.Array!);
        return envelope.As(packed);
    }

    /// <summary>All of an envelope, compressed; its payloads stay as they are. Null if the compressor writes another format than expected.</summary>
    public PackedEnvelope? CopyOf(Envelope envelope)
    {
        // It grows, and what waits has a copy of the right size.
        if (_compressed.Capacity > LargestKept)
            _compressed = new MemoryStream();
        _compressed.SetLength(0);
        using (var gzip = GZip.Into(_compressed, _level == CompressionLevel.NoCompression ? CompressionLevel.Fastest : _level))
            _writer.WriteRest(gzip, envelope);
        return GZip.Unwrap(_compressed);
    }

    private PackedEnvelope Deflate(Envelope envelope, ReadOnlySpan<Repeat> repeats)
    {
        using var beginning = new MemoryStream(Least);
        _writer.WriteBeforePayload(beginning, envelope);
        var head = beginning.GetBuffer().AsSpan(0, (int)beginning.Length);
        ReadOnlySpan<byte> payload = envelope.Items[0].Payload.AsSpan();
        ReadOnlySpan<byte> end = [EnvelopeWriter.LineFeed];
        var deflater = _deflater ??= new Deflater();
        deflater.Clear();
        deflater.Add(head, default);
        deflater.Add(payload, repeats);
        deflater.Add(end, default);
        var checksum = Crc32.Join(Crc32.Join(Crc32.Of(head), Crc32.Of(payload), (uint)payload.Length), Crc32.Of(end), 1);
        return new PackedEnvelope(new ArraySegment<byte>(deflater.Finish()), checksum, (uint)(head.Length + payload.Length + 1));
    }
}
