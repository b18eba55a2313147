using System;
using System.Collections.Generic;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// Sends one envelope: leaves out rate-limited items, and handles the response (docs/protocol.md 1.10). Without a response it waits for a retry. An event
/// that is refused as malformed or too large is sent once more, as its twin. Thread-safe.
/// </summary>
internal sealed class EnvelopeSender
{
    private const int BadRequest = 400;
    private const int TooLarge = 413;

    private readonly BoundedQueue<Envelope> _outbox;
    private readonly SendingOrder _order;
    private readonly ClientReporter _reporter;
    private readonly DiscardCounter _discards;
    private readonly DeliveryProgress _progress;
    private readonly LossMessages _losses;
    private readonly SdkLog _log;

    public EnvelopeSender(SendingOrder order, ClientReporter reporter, DiscardCounter discards, DeliveryProgress progress, LossMessages losses, SdkLog log)
    {
        _outbox = order.Outbox;
        _order = order;
        _reporter = reporter;
        _discards = discards;
        _progress = progress;
        _losses = losses;
        _log = log;
    }

    /// <summary>Sends an envelope. Afterwards it is done, or waits for a retry.</summary>
    public void Deliver(HttpTransport transport, OutgoingEnvelope outgoing)
    {
        var waits = false;
        try
        {
            waits = Send(transport, outgoing);
        }
        catch (Exception e)
        {
            _log.Error("An event could not be sent and is lost.", e);
            _discards.Count(DiscardReason.InternalSdkError, outgoing.Envelope);
        }
        finally
        {
            if (!waits)
            {
                // In this order, so that nothing waits when a flush passes.
                Release(outgoing);
                _order.End(outgoing);
            }
        }
    }

    /// <summary>The queue is closed: an envelope without a response is left in the spool, or counted as lost; true: it is lost.</summary>
    public bool GiveUp(OutgoingEnvelope outgoing)
    {
        var isLost = outgoing.Envelope.Copy?.TryLeave() != true;
        if (isLost)
            _discards.Count(DiscardReason.NetworkError, outgoing.Envelope);
        Release(outgoing);
        return isLost;
    }

    /// <summary>The envelope is done: its room is free.</summary>
    private void Release(OutgoingEnvelope outgoing)
    {
        outgoing.Envelope.Copy?.Discard();
        _outbox.Leave(outgoing.Bytes, isLate: outgoing.Logs > 0);
        if (outgoing.Envelope.Copy is not { IsTakenByClose: true })
            _progress.Leave(outgoing.Logs);
        outgoing.Envelope.GiveBackMemory();
    }

    /// <summary>Sends once; returns whether the envelope has to be sent again. Other failures are counted.</summary>
    private bool Send(HttpTransport transport, OutgoingEnvelope outgoing)
    {
        var envelope = outgoing.Envelope = WithoutLimited(transport.Limits, outgoing.Envelope);
        if (envelope.Items.Count == 0)
            return false;

        var result = _reporter.Send(transport, envelope);
        _losses.Observe(result);
        if (result.Outcome != SendOutcome.NoResponse)
            _order.Answer(outgoing);
        switch (result.Outcome)
        {
            case SendOutcome.Accepted:
                _progress.CountSent(envelope, result.Status);
                if (_log.Explains)
                    _log.Debug($"{envelope.Name} was sent to {_losses.Server} ({result.Status}).");
                return false;
            case SendOutcome.RateLimited:
                _discards.CountKnown(DiscardReason.RateLimitBackoff, envelope, result.Status);
                return Lose(envelope, result);
            case SendOutcome.Rejected when result.Status is BadRequest or TooLarge && TryTakeTwin(outgoing, result):
                return Send(transport, outgoing);
            case SendOutcome.Rejected:
                _discards.Count(DiscardReason.SendError, envelope, result.Status);
                return Lose(envelope, result);
        }

        if (_order.Lose(outgoing, inVain: result.Exception is TimeoutException))
        {
            _progress.CountRetry();
            if (_log.Explains)
                _log.Debug($"{envelope.Name} will be sent again: {result.Reason}.");
            return true;
        }

        if (envelope.Copy?.TryLeave() == true)
            return false;
        _discards.Count(DiscardReason.NetworkError, envelope);
        return Lose(envelope, result);
    }

    /// <summary>Replaces an event that was refused by its twin, once; false if it has none.</summary>
    private bool TryTakeTwin(OutgoingEnvelope outgoing, in SendResult result)
    {
        var refused = outgoing.Envelope;
        if (outgoing.IsTwin || EnvelopeTwin.Of(refused, result.Status) is not { } twin)
            return false;

        // Its event has not ended yet, but what came with it has.
        var companions = new List<EnvelopeItem>(refused.Items);
        companions.RemoveAll(static item => item.Category == DataCategory.Error);
        _discards.Count(DiscardReason.SendError, companions);
        outgoing.Envelope = refused.Copy is { } copy ? twin.With(copy) : twin;
        outgoing.IsTwin = true;
        _log.WarningOnce($"An event was not accepted: {result.Reason}. It is sent again with nothing but its title, exception types and top frames.");
        return true;
    }

    private bool Lose(Envelope envelope, in SendResult result)
    {
        if (_log.Explains)
            _log.Debug($"{envelope.Name} is lost: {result.Reason}.");
        _losses.Add(result, envelope.Logs);
        return false;
    }

    /// <summary>Drops rate-limited items; without its event the rest of an envelope is dropped too.</summary>
    private Envelope WithoutLimited(RateLimits limits, Envelope envelope)
    {
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
        _discards.Count(DiscardReason.RateLimitBackoff, limited, envelope.EventId);
        if (_log.Explains)
            _log.Debug($"{envelope.Name} is dropped, completely or in part, because of a rate limit of the server.");
        return envelope.WithItems(allowed);
    }
}
