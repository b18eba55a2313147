using System;
using System.IO;
using System.IO.Compression;
using Sentry.Envelopes;

namespace Sentry.Transport;

/// <summary>
/// Compresses an envelope before it waits to be sent. It takes a sixth of the memory then, the thread that serializes and the thread that sends
/// share the work, and a retry does not repeat it. For one thread.
/// </summary>
internal sealed class EnvelopePacker
{
    // Most events compress better, so the buffer rarely grows.
    private const int TypicalRatio = 6;
    private const int Least = 1024;

    private readonly CompressionLevel _level;
    private readonly EnvelopeWriter _writer;

    public EnvelopePacker(CompressionLevel level, EnvelopeWriter writer)
    {
        _level = level;
        _writer = writer;
    }

    /// <summary>The packed form of the envelope, if it has one. The given envelope and its payload must not be used any more then.</summary>
    public Envelope Pack(Envelope envelope)
    {
        // The server may limit some of several items and not others, so such an envelope is compressed when it is sent.
        if (_level == CompressionLevel.NoCompression || envelope.Items.Count != 1)
            return envelope;

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
        var length = 0L;
        foreach (var item in envelope.Items)
            length += item.Length;
        using var compressed = new MemoryStream((int)Math.Max(Least, length / TypicalRatio));
        using (var gzip = GZip.Into(compressed, _level == CompressionLevel.NoCompression ? CompressionLevel.Fastest : _level))
            _writer.WriteRest(gzip, envelope);
        return GZip.Unwrap(compressed);
    }
}
