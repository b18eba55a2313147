using System.Text.Json;

namespace Sentry.Testing;

/// <summary>One entry of a client report (docs/protocol.md 4.3): how much of what was dropped by the sender, and why.</summary>
public sealed record ReceivedDiscard(string? Reason, string? Category, long Quantity)
{
    internal static ReceivedDiscard Read(JsonElement json) =>
        new(json.Get("reason").Text(), json.Get("category").Text(), json.Get("quantity").Whole() ?? 0);
}
