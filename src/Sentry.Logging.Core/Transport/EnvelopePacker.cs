using System;
using System.IO;
using System.IO.Compression;
using Sentry.Envelopes;

namespace Sentry.Transport;

/// <summary>
/// Compresses an envelope before it waits to be sent: it takes a sixth of the room then, the thread that seals and the one that sends
/// share the work, and no further attempt does it again. For one thread.
/// </summary>
internal sealed class EnvelopePacker
{
    // Most events come down to less, so that the buffer need not grow.
    private const int TypicalRatio = 6;
    private const int Least = 1024;

    private readonly CompressionLevel _level;
    private readonly EnvelopeWriter _writer;

    public EnvelopePacker(CompressionLevel level, EnvelopeWriter writer)
    {
        _level = level;
        _writer = writer;
    }

    /// <summary>The envelope in its packed form, where it has one: the one that was given is used up then, and so is its payload.</summary>
    public Envelope Pack(Envelope envelope)
    {
        // Of several items the server may want some and not others: those are put together when they are sent.
        if (_level == CompressionLevel.NoCompression || envelope.Items.Count != 1)
            return envelope;

        var item = envelope.Items[0];
        using var compressed = new MemoryStream(Math.Max(Least, item.Length / TypicalRatio));
        using (var gzip = GZip.Into(compressed, _level))
            _writer.WriteRest(gzip, envelope);
        if (GZip.Unwrap(compressed) is not { } packed)
            return envelope;

        // The only one who still has it was the envelope, which is gone now.
        JsonBuffer.GiveBack(item.Payload.Array!);
        return envelope.As(packed);
    }
}
