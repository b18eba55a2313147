using System;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>One item of an envelope. Immutable.</summary>
public sealed class ReceivedItem
{
    private readonly Lazy<JsonElement> _json;

    internal ReceivedItem(ReceivedEnvelope envelope, JsonElement header, byte[] payload)
    {
        Envelope = envelope;
        Header = header;
        Payload = payload;
        _json = new Lazy<JsonElement>(() => JsonReading.ParseOrUndefined(Payload));
    }

    /// <summary>The envelope it came in.</summary>
    public ReceivedEnvelope Envelope { get; }

    /// <summary>The item's header line.</summary>
    public JsonElement Header { get; }

    /// <summary>The value of <c>type</c> in the header.</summary>
    public string Type => Header.Get("type").Text() ?? "";

    /// <summary>The payload's bytes, without the newline that ends it.</summary>
    public byte[] Payload { get; }

    /// <summary>The payload as JSON; kind <see cref="JsonValueKind.Undefined"/> if it is none.</summary>
    public JsonElement Json => _json.Value;

    /// <inheritdoc/>
    public override string ToString() => Type switch
    {
        "event" => $"event '{new ReceivedEvent(this).Title}'",
        "log" => $"log x{Json.Get("items").Elements().Count}",
        "client_report" => $"client_report {Json.Get("discarded_events")}",
        _ => $"{Type} ({Payload.Length} bytes)",
    };
}
