namespace Sentry;

/// <summary>The trace an event belongs to, as two hexadecimal ids (protocol section 2.8, <c>contexts.trace</c>).</summary>
internal readonly record struct SentryTrace(string TraceId, string SpanId, string? ParentSpanId = null);
