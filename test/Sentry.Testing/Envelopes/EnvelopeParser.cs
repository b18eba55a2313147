using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Unicode;

namespace Sentry.Testing;

/// <summary>docs/protocol.md 1.5 to the letter: whatever some server might refuse is refused here, with the rule it breaks.</summary>
internal sealed class EnvelopeParser(byte[] content)
{
    private const byte NewLine = (byte)'\n';

    private int _position;

    private bool AtEnd => _position == content.Length;

    internal ReceivedEnvelope Parse()
    {
        if (content.Length == 0 || content[0] != '{')
            throw Fault(6, "an envelope starts with '{', nothing stands before it");

        var header = ReadHeader(rule: 7);
        if (!AtEnd)
            _position++;
        var items = new List<ReceivedItem>();
        var envelope = new ReceivedEnvelope(header, items);
        while (!AtEnd)
            items.Add(ReadItem(envelope));
        return envelope;
    }

    private ReceivedItem ReadItem(ReceivedEnvelope envelope)
    {
        if (content[_position] == NewLine)
            throw Fault(8, "an empty line stands where an item header is expected");

        var header = ReadHeader(rule: 9);
        if (header.Get("type").Text() is null or "")
            throw Fault(9, "the item header has no type");
        if (AtEnd)
            throw Fault(8, "the item header is not followed by a newline and a payload");
        _position++;
        return new ReceivedItem(envelope, header, ReadPayload(header));
    }

    private JsonElement ReadHeader(int rule)
    {
        var line = Line();
        if (line.Contains((byte)'\r'))
            throw Fault(6, "a header line contains a carriage return");
        if (!Utf8.IsValid(line))
            throw Fault(6, "a header line is not UTF-8");
        if (line.IsEmpty || line[0] != '{' || line[^1] != '}')
            throw Fault(rule, "a header line is a JSON object with nothing around it");
        var header = JsonReading.ParseOrUndefined(line);
        if (header.ValueKind != JsonValueKind.Object)
            throw Fault(rule, "a header line is not JSON");
        _position += line.Length;
        return header;
    }

    private byte[] ReadPayload(JsonElement header)
    {
        var length = PayloadLength(header);
        var payload = content.AsSpan(_position, length).ToArray();
        _position += length;
        if (AtEnd)
            return payload;
        if (content[_position] != NewLine)
        {
            throw LooksLikeItemHeader()
                ? Fault(8, "no newline between a payload and the next item")
                : Fault(10, $"the payload does not end after the {length} bytes its header announces");
        }

        _position++;
        return payload;
    }

    private int PayloadLength(JsonElement header)
    {
        var announced = header.Get("length");
        if (announced.ValueKind == JsonValueKind.Undefined)
            return Line().Length;
        if (announced.ValueKind != JsonValueKind.Number || !announced.TryGetInt32(out var length) || length < 0)
            throw Fault(10, "length is not a whole number");
        if (length > content.Length - _position)
            throw Fault(10, $"the envelope ends before the {length} bytes of a payload");
        return length;
    }

    /// <summary>The bytes up to the next newline or the end.</summary>
    private ReadOnlySpan<byte> Line()
    {
        var rest = content.AsSpan(_position);
        var end = rest.IndexOf(NewLine);
        return end < 0 ? rest : rest[..end];
    }

    private bool LooksLikeItemHeader() => JsonReading.ParseOrUndefined(Line()).Get("type").Text() is { Length: > 0 };

    private EnvelopeFormatException Fault(int rule, string message) => new(rule, _position, message);
}
