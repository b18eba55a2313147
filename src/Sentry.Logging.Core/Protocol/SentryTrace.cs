using System.Collections.Generic;

namespace Sentry;

/// <summary>The trace that an event belongs to, as two hexadecimal ids (<c>contexts.trace</c>).</summary>
internal readonly record struct SentryTrace(string TraceId, string SpanId, string? ParentSpanId = null)
{
    /// <summary>The sampling decision of the head of the trace; null if it made none.</summary>
    public bool? IsSampled { get; init; }

    /// <summary>
    /// What the head of the trace sends to all services behind it. It is passed on unchanged. Null: this process is the head.
    /// Empty: the head sent nothing, and no other service may fill it in.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>>? SamplingContext { get; init; }
}
