namespace Sentry.Tracing;

/// <summary>The header <c>sentry-trace</c>: trace id, span id, and the sampling decision if there is one (docs/protocol.md 6.2).</summary>
internal static class SentryTraceHeader
{
    public const string Name = "sentry-trace";

    private const int TraceIdLength = 32;
    private const int SpanIdLength = 16;
    private const int IdsLength = TraceIdLength + 1 + SpanIdLength;

    public static string Write(in SentryTrace trace) => trace.IsSampled switch
    {
        null => string.Concat(trace.TraceId, "-", trace.SpanId),
        true => string.Concat(trace.TraceId, "-", trace.SpanId, "-1"),
        false => string.Concat(trace.TraceId, "-", trace.SpanId, "-0"),
    };

    /// <summary>The header <c>traceparent</c> of the same trace.</summary>
    public static string WriteTraceparent(in SentryTrace trace) =>
        "00-" + trace.TraceId + "-" + trace.SpanId + (trace.IsSampled == true ? "-01" : "-00");

    /// <summary>Reads an incoming header: the ids of the trace and of the caller's span. Never throws.</summary>
    public static bool TryRead(string? header, out string traceId, out string spanId, out bool? isSampled)
    {
        (traceId, spanId, isSampled) = (string.Empty, string.Empty, null);
        var text = header?.Trim() ?? string.Empty;
        if (text.Length < IdsLength || text[TraceIdLength] != '-')
            return false;
        var decision = text.Substring(IdsLength);
        if (decision is not ("" or "-" or "-0" or "-1"))
            return false;
        if (!TryReadId(text.Substring(0, TraceIdLength), out var trace) || !TryReadId(text.Substring(TraceIdLength + 1, SpanIdLength), out var span))
            return false;
        (traceId, spanId) = (trace, span);
        isSampled = decision switch
        {
            "-0" => false,
            "-1" => true,
            _ => null,
        };
        return true;
    }

    // Hexadecimal, not all zero, in lower case like the ids of activities.
    private static bool TryReadId(string text, out string id)
    {
        var digits = text.ToCharArray();
        var isZero = true;
        id = string.Empty;
        for (var i = 0; i < digits.Length; i++)
        {
            if (digits[i] is >= 'A' and <= 'F')
                digits[i] = (char)(digits[i] + ('a' - 'A'));
            if (digits[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f')))
                return false;
            isZero &= digits[i] == '0';
        }

        id = new string(digits);
        return !isZero;
    }
}
