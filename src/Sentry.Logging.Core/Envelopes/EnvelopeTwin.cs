using System;
using System.IO;

namespace Sentry.Envelopes;

/// <summary>
/// The minimal twin of an event that the server has refused as malformed or too large: the same id, with nothing but what names the error. Pure.
/// </summary>
internal static class EnvelopeTwin
{
    /// <summary>The twin of an envelope with an event; null for any other envelope.</summary>
    /// <param name="refused">Packed or not.</param>
    /// <param name="status">The HTTP status of the refusal, for the mark in the twin.</param>
    public static Envelope? Of(Envelope refused, int status)
    {
        try
        {
            if (refused.EventId is null || refused.Items.Count == 0 || refused.Items[0].Category != DataCategory.Error)
                return null;
            var payload = PayloadOf(refused);
            var @event = new JsonPiece(payload.Array!, payload.Offset);
            return new Envelope([EnvelopeItem.Event(TwinJson.ToBytes(@event, status))], refused.EventId, refused.Trace);
        }
        catch (Exception)
        {
            // What cannot be read was refused for that reason, perhaps.
            return null;
        }
    }

    private static ArraySegment<byte> PayloadOf(Envelope envelope)
    {
        if (envelope.Packed is not { } packed)
            return envelope.Items[0].Payload;

        // The rest of the envelope's header and the item's header are one line each.
        using var inflated = new MemoryStream((int)Math.Min(packed.Length, int.MaxValue));
        packed.InflateInto(inflated);
        var bytes = inflated.GetBuffer();
        var begin = 0;
        for (var line = 0; line < 2; line++)
            begin = Array.IndexOf(bytes, (byte)'\n', begin, (int)inflated.Length - begin) + 1;
        return new ArraySegment<byte>(bytes, begin, envelope.Items[0].Length);
    }
}
