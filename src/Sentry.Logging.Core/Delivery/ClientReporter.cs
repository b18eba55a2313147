using System;
using System.Collections.Generic;
using Sentry.Envelopes;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// Sends envelopes together with client reports. A drop counts as reported only after the server has accepted the report. Thread-safe.
/// </summary>
internal sealed class ClientReporter
{
    private readonly DiscardCounter _discards;
    private readonly TimeProvider _time;

    public ClientReporter(DiscardCounter discards, TimeProvider time)
    {
        _discards = discards;
        _time = time;
    }

    /// <summary>Sends an envelope, and a client report if there are drops.</summary>
    public SendResult Send(HttpTransport transport, Envelope envelope)
    {
        // A packed envelope cannot be extended. While there are drops to report, the next envelope is not packed.
        var drops = envelope.Packed is null ? _discards.TakeUnreported() : [];
        var isTold = false;
        try
        {
            var result = transport.Send(drops.Count == 0 ? envelope : envelope.With(Report(drops)));

            // With a 429 the server accepts the items that its limits do not cover.
            isTold = result.Outcome == SendOutcome.Accepted
                || (result.Outcome == SendOutcome.RateLimited && !transport.Limits.IsLimited(DataCategory.Internal));
            return result;
        }
        finally
        {
            if (!isTold)
                _discards.PutBack(drops);
        }
    }

    /// <summary>Sends a client report alone, and repeats it at once while there is no response.</summary>
    public void Report(HttpTransport transport, int attempts)
    {
        for (; attempts > 0 && _discards.HasUnreported && !transport.Limits.IsLimited(DataCategory.Internal); attempts--)
        {
            if (Send(transport, new Envelope([])).Outcome != SendOutcome.NoResponse)
                return;
        }
    }

    private EnvelopeItem Report(IReadOnlyList<DiscardCount> drops) => EnvelopeItem.ClientReport(ClientReportJson.ToBytes(drops, _time.GetUtcNow()));
}
