namespace Sentry.Transport;

/// <summary>What matters of a response.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="RateLimits">The header <c>X-Sentry-Rate-Limits</c>.</param>
/// <param name="RetryAfter">The header <c>Retry-After</c>.</param>
/// <param name="Error">What the server says of an error.</param>
internal sealed record HttpAnswer(int Status, string? RateLimits = null, string? RetryAfter = null, string? Error = null);
