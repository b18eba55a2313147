namespace Sentry;

/// <summary>What a structured log says of the user. Immutable.</summary>
internal sealed record UserWords(string? Id, string? Name, string? Email);
