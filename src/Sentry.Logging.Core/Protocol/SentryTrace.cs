using System.Collections.Generic;

namespace Sentry;

/// <summary>The trace an event belongs to, as two hexadecimal ids (<c>contexts.trace</c>).</summary>
internal readonly record struct SentryTrace(string TraceId, string SpanId, string? ParentSpanId = null)
{
    /// <summary>What the head of the trace has decided about sampling; null where it left that open.</summary>
    public bool? IsSampled { get; init; }

    /// <summary>
    /// What the head of the trace tells everybody behind it, to be passed on word by word. Null: this process is the head.
    /// Empty: the head said nothing, and nobody may invent it.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>>? SamplingContext { get; init; }
}
