using System;
using System.Collections.Generic;
using Sentry.Envelopes;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>Sends envelopes, and with them what was dropped anywhere, which counts as told only once the server has taken it. For the thread that sends.</summary>
internal sealed class DropReporter
{
    private readonly HttpTransport _transport;
    private readonly DropLedger _ledger;
    private readonly TimeProvider _time;

    public DropReporter(HttpTransport transport, DropLedger ledger, TimeProvider time)
    {
        _transport = transport;
        _ledger = ledger;
        _time = time;
    }

    /// <summary>Sends an envelope, and what there is to report.</summary>
    public SendResult Send(Envelope envelope)
    {
        // Nothing can follow what is packed: the next envelope is not, while there is something to report.
        var drops = envelope.Packed is null ? _ledger.TakeUnreported() : [];
        var isTold = false;
        try
        {
            var result = _transport.Send(drops.Count == 0 ? envelope : envelope.With(Report(drops)));

            // With a 429 the server takes what the limits it names do not concern.
            isTold = result.Outcome == SendOutcome.Accepted
                || (result.Outcome == SendOutcome.RateLimited && !_transport.Limits.IsLimited(DataCategory.Internal));
            return result;
        }
        finally
        {
            if (!isTold)
                _ledger.PutBack(drops);
        }
    }

    /// <summary>Reports on its own what there is to report; again, at once, while there is no answer.</summary>
    public void Report(int attempts)
    {
        for (; attempts > 0 && _ledger.HasUnreported && !_transport.Limits.IsLimited(DataCategory.Internal); attempts--)
        {
            if (Send(new Envelope([])).Outcome != SendOutcome.NoResponse)
                return;
        }
    }

    private EnvelopeItem Report(IReadOnlyList<DropCount> drops) => EnvelopeItem.ClientReport(ClientReportJson.ToBytes(drops, _time.GetUtcNow()));
}
