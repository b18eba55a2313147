using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// The work of the thread "Sentry sender": takes sealed envelopes in order, leaves out what the server does not want now, sends, and deals
/// with the answer (protocol section 1.10). What was dropped anywhere is reported with the next envelope, or on its own at a flush.
/// </summary>
internal sealed class EnvelopeSender
{
    private readonly BoundedLine<Envelope> _outbox;
    private readonly HttpTransport _transport;
    private readonly RetrySchedule _retry;
    private readonly DropLedger _ledger;
    private readonly DeliveryProgress _progress;
    private readonly SdkLog _log;
    private readonly TimeProvider _time;
    private readonly object _pause = new();
    private bool _isHurried;
    private volatile bool _isStopping;

    public EnvelopeSender(
        BoundedLine<Envelope> outbox,
        HttpTransport transport,
        RetrySchedule retry,
        DropLedger ledger,
        DeliveryProgress progress,
        SdkLog log,
        TimeProvider time)
    {
        _outbox = outbox;
        _transport = transport;
        _retry = retry;
        _ledger = ledger;
        _progress = progress;
        _log = log;
        _time = time;
    }

    public void Run()
    {
        while (_outbox.Take(out var envelope, out var marker))
        {
            try
            {
                if (marker is not null)
                    Reach(marker);
                if (envelope is not null)
                    Deliver(envelope);
            }
            catch (Exception e)
            {
                _log.Error("The sender failed and goes on.", e);
            }
        }

        _transport.Dispose();
    }

    /// <summary>Ends a pause between attempts: somebody is waiting. Any thread.</summary>
    public void Hurry()
    {
        lock (_pause)
        {
            _isHurried = true;
            Monitor.Pulse(_pause);
        }
    }

    /// <summary>Ends a pause, and every attempt after the running one. Any thread.</summary>
    public void Stop()
    {
        _isStopping = true;
        Hurry();
    }

    private void Reach(FlushMarker marker)
    {
        try
        {
            if (_ledger.HasUnreported && !_isStopping && !_transport.Limits.IsLimited(DataCategory.Internal))
                SendWithReport(new Envelope([]));
        }
        finally
        {
            marker.Pass();
        }
    }

    private void Deliver(Envelope envelope)
    {
        try
        {
            Send(envelope);
        }
        catch (Exception e)
        {
            _log.Error("An event could not be sent and is lost.", e);
            Drop(DiscardReason.InternalSdkError, envelope.Items);
        }
        finally
        {
            _progress.Leave();
        }
    }

    /// <summary>Sends until there is an answer, or no hope of one; what the server does not have then is counted.</summary>
    private void Send(Envelope envelope)
    {
        for (var attempt = 1; ; attempt++)
        {
            envelope = WithoutLimited(envelope);
            if (envelope.Items.Count == 0)
                return;

            // Whoever has asked for haste before has this attempt.
            Volatile.Write(ref _isHurried, false);
            var result = SendWithReport(envelope);
            switch (result.Outcome)
            {
                case SendOutcome.Accepted:
                    _progress.CountSent();
                    return;
                case SendOutcome.RateLimited:
                    foreach (var item in envelope.Items)
                        _ledger.CountKnown(DiscardReason.RateLimitBackoff, item);
                    _log.Warning("The server asked to send less (429); an event was dropped.");
                    return;
                case SendOutcome.Rejected:
                    Drop(DiscardReason.SendError, envelope.Items);
                    _log.Error("The server refused an event with status " + result.Status.ToString(CultureInfo.InvariantCulture) + ": " + result.Detail);
                    return;
            }

            if (_isStopping || _retry.PauseAfter(attempt) is not { } pause)
            {
                Drop(DiscardReason.NetworkError, envelope.Items);
                _log.Warning("The server did not answer; an event is lost.", result.Exception);
                return;
            }

            _log.Debug("The server did not answer; the event is sent again in " + pause.ToString("c", CultureInfo.InvariantCulture) + ".");
            Pause(pause);
        }
    }

    private void Pause(TimeSpan pause)
    {
        lock (_pause)
        {
            if (!_isHurried)
                Monitor.Wait(_pause, pause);
        }
    }

    /// <summary>Sends what was dropped along with the envelope; it counts as told only if the server has taken it.</summary>
    private SendResult SendWithReport(Envelope envelope)
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

    private EnvelopeItem Report(IReadOnlyList<DropCount> drops) => EnvelopeItem.ClientReport(ClientReportJson.ToBytes(drops, _time.GetUtcNow()));

    /// <summary>Drops the items the server does not want now; without its event the rest of an envelope goes too.</summary>
    private Envelope WithoutLimited(Envelope envelope)
    {
        var limits = _transport.Limits;
        List<EnvelopeItem>? limited = null;
        List<EnvelopeItem> allowed = [];
        var eventIsLimited = false;
        foreach (var item in envelope.Items)
        {
            if (eventIsLimited || limits.IsLimited(item.Category))
            {
                (limited ??= []).Add(item);
                eventIsLimited |= item.Category == DataCategory.Error;
            }
            else
            {
                allowed.Add(item);
            }
        }

        if (limited is null)
            return envelope;
        Drop(DiscardReason.RateLimitBackoff, limited);
        _log.Info("An event, or a part of one, was dropped because the server asked to wait.");
        return envelope.WithItems(allowed);
    }

    private void Drop(DiscardReason reason, IReadOnlyList<EnvelopeItem> items)
    {
        foreach (var item in items)
            _ledger.Count(reason, item);
    }
}
