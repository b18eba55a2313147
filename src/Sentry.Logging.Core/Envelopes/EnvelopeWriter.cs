using System;
using System.IO;
using System.Text.Json;

namespace Sentry.Envelopes;

/// <summary>
/// Writes an envelope in its wire format (docs/protocol.md 1.5 to 1.7). <c>sent_at</c> comes first and is written again for every attempt,
/// because it has to be the time of sending; the rest may be written long before. Not thread-safe.
/// </summary>
internal sealed class EnvelopeWriter
{
    public const byte LineFeed = (byte)'\n';

    private readonly JsonBuffer _line = new(firstSize: 1024);
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
        WriteSentAt(stream);
        WriteRest(stream, envelope);
    }

    /// <summary>Writes the beginning of the header, with the time of sending.</summary>
    public void WriteSentAt(Stream stream)
    {
        Begin().WriteString("sent_at", _time.GetUtcNow().UtcDateTime);
        _line.CopyTo(stream);
    }

    /// <summary>Writes the rest of the header, and the items.</summary>
    public void WriteRest(Stream stream, Envelope envelope)
    {
        WriteRestOfHeader(stream, envelope);
        foreach (var item in envelope.Items)
        {
            WriteHeader(stream, item);
            stream.Write(item.Payload.Array!, item.Payload.Offset, item.Payload.Count);
            stream.WriteByte(LineFeed);
        }
    }

    /// <summary>Writes everything that <see cref="WriteRest"/> writes before the payload of the only item; a line feed has to follow the payload.</summary>
    public void WriteBeforePayload(Stream stream, Envelope envelope)
    {
        WriteRestOfHeader(stream, envelope);
        WriteHeader(stream, envelope.Items[0]);
    }

    private void WriteRestOfHeader(Stream stream, Envelope envelope)
    {
        var writer = Begin();
        if (envelope.EventId is { } eventId)
            writer.WriteString("event_id", eventId.ToString());
        if (_dsn.Length > 0)
            writer.WriteString("dsn", _dsn);
        writer.WriteStartObject("sdk");
        writer.WriteString("name", _sdkName);
        writer.WriteString("version", _sdkVersion);
        writer.WriteEndObject();
        if (envelope.Trace is { } trace)
            Write(writer, trace);
        writer.WriteEndObject();

        // WriteSentAt has opened the object.
        stream.WriteByte((byte)',');
        _line.CopyTo(stream, from: 1);
        stream.WriteByte(LineFeed);
    }

    private void WriteHeader(Stream stream, EnvelopeItem item)
    {
        var writer = Begin();
        writer.WriteString("type", item.Type);
        writer.WriteNumber("length", item.Payload.Count);
        writer.WriteString("content_type", item.ContentType);
        if (item.FileName is not null)
            writer.WriteString("filename", item.FileName);
        if (item.ItemCount is { } count)
            writer.WriteNumber("item_count", count);
        writer.WriteEndObject();
        _line.CopyTo(stream);
        stream.WriteByte(LineFeed);
    }

    private Utf8JsonWriter Begin()
    {
        _line.Clear();
        _line.Writer.WriteStartObject();
        return _line.Writer;
    }

    private static void Write(Utf8JsonWriter writer, EnvelopeTrace trace)
    {
        writer.WriteStartObject("trace");
        foreach (var member in trace.Members)
            writer.WriteString(member.Key, member.Value);
        writer.WriteEndObject();
    }
}
