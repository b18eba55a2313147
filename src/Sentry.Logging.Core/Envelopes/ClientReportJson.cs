using System;
using System.Collections.Generic;

namespace Sentry.Envelopes;

/// <summary>How many of one kind were dropped for one reason.</summary>
internal readonly record struct DiscardCount(DiscardReason Reason, DataCategory Category, long Quantity);

/// <summary>Writes a client report: what was dropped (docs/protocol.md 4.3).</summary>
internal static class ClientReportJson
{
    public static byte[] ToBytes(IReadOnlyList<DiscardCount> drops, DateTimeOffset timestamp)
    {
        var buffer = JsonBuffer.OfThread;
        var writer = buffer.Writer;
        writer.WriteStartObject();
        writer.WriteString("timestamp", timestamp.UtcDateTime);
        writer.WriteStartArray("discarded_events");
        foreach (var drop in drops)
        {
            writer.WriteStartObject();
            writer.WriteString("reason", DiscardReasonNames.Of(drop.Reason));
            writer.WriteString("category", DataCategoryNames.Of(drop.Category));
            writer.WriteNumber("quantity", drop.Quantity);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        return buffer.ToArray();
    }
}
