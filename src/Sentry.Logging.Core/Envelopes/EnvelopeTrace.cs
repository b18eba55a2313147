using System.Collections.Generic;

namespace Sentry.Envelopes;

/// <summary>The dynamic sampling context of an envelope (docs/protocol.md 6.3): names and texts, written as they are.</summary>
internal sealed record EnvelopeTrace(IReadOnlyList<KeyValuePair<string, string>> Members);
