using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Sentry.Testing;

/// <summary>Rule 32 (docs/protocol.md 2.8).</summary>
internal static class ContextRules
{
    internal static IEnumerable<string> Contexts(WireSubject subject)
    {
        foreach (var contexts in subject.Events.Select(static json => json.Get("contexts")))
        {
            foreach (var context in contexts.Properties().Where(static context => context.Value.ValueKind != JsonValueKind.Object))
                yield return $"the context {context.Name} is {context.Value.Show()}, not an object";
            var trace = contexts.Get("trace");
            if (!trace.Get("trace_id").Is(WireFormats.TraceId()) || !trace.Get("span_id").Is(WireFormats.SpanId()))
                yield return $"the trace context is {trace.Show()}";
            if (!contexts.Get("runtime").Exists() || !contexts.Get("os").Exists())
                yield return "the context runtime or os is missing";
        }
    }
}
