using System.Collections.Generic;
using System.Text.Json;
using Sentry.Values;

namespace Sentry.Envelopes;

/// <summary>Writes contexts (docs/protocol.md 2.8): the trace, and the named groups of values. Each group has to be an object.</summary>
internal static class ContextJson
{
    private const string TraceName = "trace";
    private const int MaxName = 128;

    public static void Write(Utf8JsonWriter writer, SentryEvent @event, EventLimits limits)
    {
        writer.WriteStartObject("contexts");
        var hasTrace = @event.Trace.TraceId is not null;
        if (hasTrace)
            Write(writer, @event.Trace);
        if (@event.HasContexts)
        {
            var room = limits.Contexts;
            foreach (var pair in @event.Contexts)
            {
                if (room == 0 || EventLimits.AreExceeded(writer))
                    break;
                if (pair.Value is null || (hasTrace && pair.Key == TraceName))
                    continue;
                room--;
                writer.WritePropertyName(JsonText.CutToChars(pair.Key, MaxName));
                Write(writer, pair.Value, limits.ContextBytes);
            }
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, SentryTrace trace)
    {
        writer.WriteStartObject(TraceName);
        writer.WriteString("trace_id", trace.TraceId);
        writer.WriteString("span_id", trace.SpanId);
        if (trace.ParentSpanId is not null)
            writer.WriteString("parent_span_id", trace.ParentSpanId);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, object value, int maxBytes)
    {
        var copy = value as Dictionary<string, object?> ?? ValueSnapshot.Of(value, maxBytes);
        ValueJson.WriteObject(writer, copy as Dictionary<string, object?> ?? new() { ["value"] = copy as List<object?> ?? (object?)ValueSnapshot.TextOf(copy) }, maxBytes);
    }
}
