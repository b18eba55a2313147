namespace Sentry.Envelopes;

/// <summary>The dynamic sampling context of an envelope (protocol section 6.3), for an SDK that does no tracing of its own.</summary>
internal sealed record EnvelopeTrace(string TraceId, string PublicKey, string? Release = null, string? Environment = null);
