using System.Text.Json.Nodes;

namespace Sentry.Testing.Tests;

/// <summary>
/// An item to be: its length is written last, from what the payload has become. All text is ASCII, so that characters are bytes.
/// </summary>
internal sealed class DraftItem(string type)
{
    internal string Type => type;

    internal JsonObject Header { get; } = new() { ["type"] = type };

    internal JsonNode? Json { get; init; }

    internal string Payload { get; set; } = "";

    internal bool AnnouncesLength { get; set; } = true;

    public override string ToString()
    {
        var payload = Json?.ToJsonString() ?? Payload;
        if (AnnouncesLength)
            Header["length"] ??= payload.Length;
        return Header.ToJsonString() + "\n" + payload + "\n";
    }
}
