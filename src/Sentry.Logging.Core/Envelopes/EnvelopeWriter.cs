using System;
using System.IO;
using System.Text.Json;

namespace Sentry.Envelopes;

/// <summary>
/// Puts an envelope together as it goes over the wire (protocol sections 1.5 to 1.7). The header is written anew for every attempt,
/// so that <c>sent_at</c> is the moment of sending. Not thread-safe.
/// </summary>
internal sealed class EnvelopeWriter
{
    private const byte LineFeed = (byte)'\n';

    private readonly JsonBuffer _line = new();
    private readonly string _dsn;
    private readonly string _sdkName;
    private readonly string _sdkVersion;
    private readonly TimeProvider _time;

    public EnvelopeWriter(string dsn, string sdkName, string sdkVersion, TimeProvider time)
    {
        _dsn = dsn;
        _sdkName = sdkName;
        _sdkVersion = sdkVersion;
        _time = time;
    }

    public void Write(Stream stream, Envelope envelope)
    {
        WriteHeader(stream, envelope);
        foreach (var item in envelope.Items)
        {
            WriteHeader(stream, item);
            stream.Write(item.Payload, 0, item.Payload.Length);
            stream.WriteByte(LineFeed);
        }
    }

    private void WriteHeader(Stream stream, Envelope envelope)
    {
        _line.Clear();
        var writer = _line.Writer;
        writer.WriteStartObject();
        if (envelope.EventId is { } eventId)
            writer.WriteString("event_id", eventId.ToString());
        writer.WriteString("dsn", _dsn);
        writer.WriteStartObject("sdk");
        writer.WriteString("name", _sdkName);
        writer.WriteString("version", _sdkVersion);
        writer.WriteEndObject();
        writer.WriteString("sent_at", _time.GetUtcNow().UtcDateTime);
        if (envelope.Trace is { } trace)
            Write(writer, trace);
        EndLine(stream, writer);
    }

    private static void Write(Utf8JsonWriter writer, EnvelopeTrace trace)
    {
        writer.WriteStartObject("trace");
        foreach (var member in trace.Members)
            writer.WriteString(member.Key, member.Value);
        writer.WriteEndObject();
    }

    private void WriteHeader(Stream stream, EnvelopeItem item)
    {
        _line.Clear();
        var writer = _line.Writer;
        writer.WriteStartObject();
        writer.WriteString("type", item.Type);
        writer.WriteNumber("length", item.Payload.Length);
        writer.WriteString("content_type", item.ContentType);
        if (item.FileName is not null)
            writer.WriteString("filename", item.FileName);
        if (item.ItemCount is { } count)
            writer.WriteNumber("item_count", count);
        EndLine(stream, writer);
    }

    private void EndLine(Stream stream, Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        _line.CopyTo(stream);
        stream.WriteByte(LineFeed);
    }
}
