using System.Collections.Generic;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>A well-formed envelope. Immutable.</summary>
public sealed class ReceivedEnvelope
{
    internal ReceivedEnvelope(JsonElement header, IReadOnlyList<ReceivedItem> items)
    {
        Header = header;
        Items = items;
    }

    /// <summary>The first line.</summary>
    public JsonElement Header { get; }

    /// <summary>The items in order.</summary>
    public IReadOnlyList<ReceivedItem> Items { get; }

    /// <summary>Parses an uncompressed envelope, without any tolerance (docs/protocol.md 1.5).</summary>
    /// <exception cref="EnvelopeFormatException">It is malformed.</exception>
    public static ReceivedEnvelope Parse(byte[] content) => new EnvelopeParser(content).Parse();

    /// <inheritdoc/>
    public override string ToString() => Items.Count == 0 ? "no items" : string.Join(", ", Items);
}
