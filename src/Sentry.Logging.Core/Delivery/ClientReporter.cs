using System;
using System.Collections.Generic;
using System.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// Sends envelopes together with client reports. A drop counts as reported only after the server has accepted the report. A report goes alone only
/// if there was nothing to go with for a while, and at the close. Thread-safe, for several threads that send.
/// </summary>
internal sealed class ClientReporter
{
    /// <summary>How much time there is at least between two requests that carry only a report.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly DiscardCounter _discards;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private long? _sentAloneAt;
    private volatile bool _goesAlone;

    public ClientReporter(DiscardCounter discards, TimeProvider time)
    {
        _discards = discards;
        _time = time;
        _startedAt = time.GetTimestamp();
    }

    /// <summary>How long it takes until a report goes alone. A drop that is counted in the meantime wakes no thread.</summary>
    public TimeSpan UntilDue
    {
        get
        {
            lock (_gate)
                return Interval - _time.GetElapsedTime(_sentAloneAt ?? _startedAt);
        }
    }

    /// <summary>Sends an envelope, and a client report if there are drops.</summary>
    public SendResult Send(HttpTransport transport, Envelope envelope) => Send(transport, envelope, takesReport: envelope.Packed is null && !_goesAlone);

    /// <summary>Sends a client report alone if there are drops and the last one is long ago.</summary>
    public void ReportWhenDue(HttpTransport transport)
    {
        if (UntilDue <= TimeSpan.Zero)
            Report(transport, attempts: 1);
    }

    /// <summary>Sends a client report alone at a flush: the first time at once, later only if the last one is long ago.</summary>
    public void ReportAtFlush(HttpTransport transport, int attempts)
    {
        bool isFirst;
        lock (_gate)
            isFirst = _sentAloneAt is null;
        if (isFirst || UntilDue <= TimeSpan.Zero)
            Report(transport, attempts);
    }

    /// <summary>Sends a client report alone if there are drops, and repeats it at once while there is no response.</summary>
    public void Report(HttpTransport transport, int attempts)
    {
        for (; attempts > 0 && _discards.HasUnreported && !transport.Limits.IsLimited(DataCategory.Internal); attempts--)
        {
            lock (_gate)
                _sentAloneAt = _time.GetTimestamp();
            if (Send(transport, new Envelope([]), takesReport: true).Outcome != SendOutcome.NoResponse)
                return;
        }
    }

    private SendResult Send(HttpTransport transport, Envelope envelope, bool takesReport)
    {
        var started = DeliveryMeter.TakesDurations ? Stopwatch.GetTimestamp() : 0;
        var drops = takesReport ? _discards.TakeUnreported() : [];
        var isTold = false;
        try
        {
            var result = transport.Send(drops.Count == 0 ? envelope : envelope.With(Report(drops)));

            if (started != 0)
                DeliveryMeter.Requested(TimeProvider.System.GetElapsedTime(started).TotalSeconds, result.Status);

            // With a 429 the server accepts the items that its limits do not cover.
            isTold = result.Outcome == SendOutcome.Accepted
                || (result.Outcome == SendOutcome.RateLimited && !transport.Limits.IsLimited(DataCategory.Internal));

            // A server that does not know reports may refuse an event because of one: it must not lose the next event, too.
            if (result.Outcome == SendOutcome.Rejected && drops.Count > 0)
                _goesAlone = true;
            return result;
        }
        finally
        {
            if (!isTold)
                _discards.PutBack(drops);
        }
    }

    private EnvelopeItem Report(IReadOnlyList<DiscardCount> drops) => EnvelopeItem.ClientReport(ClientReportJson.ToBytes(drops, _time.GetUtcNow()));
}
