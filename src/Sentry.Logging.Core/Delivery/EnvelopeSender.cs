using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Transport;

namespace Sentry.Delivery;

/// <summary>
/// The work of the thread "Sentry sender": takes serialized envelopes in order, leaves out rate-limited items, sends, and handles
/// the response (docs/protocol.md 1.10). An envelope without a response waits for a retry outside the queue, while the others continue.
/// </summary>
internal sealed class EnvelopeSender
{
    private readonly BoundedQueue<Envelope> _outbox;
    private readonly HttpTransport _transport;
    private readonly ClientReporter _reporter;
    private readonly DiscardCounter _discards;
    private readonly DeliveryProgress _progress;
    private readonly LossMessages _losses;
    private readonly SdkLog _log;
    private readonly TimeProvider _time;
    private readonly RetryQueue _retries;
    private readonly List<(FlushMarker Marker, long Behind)> _markers = [];
    private long _taken;
    private long _shortPausesUntil = long.MinValue;
    private int _abandoned;
    private int _abandonedLogs;

    public EnvelopeSender(
        BoundedQueue<Envelope> outbox,
        HttpTransport transport,
        RetrySchedule retry,
        DiscardCounter discards,
        DeliveryProgress progress,
        LossMessages losses,
        SdkLog log,
        TimeProvider time)
    {
        _outbox = outbox;
        _transport = transport;
        _reporter = new ClientReporter(transport, discards, time);
        _discards = discards;
        _progress = progress;
        _losses = losses;
        _log = log;
        _time = time;
        _retries = new RetryQueue(retry, time);
    }

    /// <summary>The envelopes that were left when the queue was closed.</summary>
    public Amount Abandoned => new(Volatile.Read(ref _abandoned), Volatile.Read(ref _abandonedLogs));

    public void Run()
    {
        var goesOn = true;
        while (goesOn)
        {
            try
            {
                goesOn = TakeStep();
                PassMarkers();
            }
            catch (Exception e)
            {
                _log.Error("The sending thread failed; it continues with the next envelope.", e);
            }
        }

        GiveUp();
        _transport.Dispose();
    }

    /// <summary>Shortens the pauses between attempts until the marker has passed, but at most for the given time. Thread-safe.</summary>
    public void ShortenPauses(FlushMarker marker, TimeSpan time)
    {
        var until = _time.GetTimestamp() + (long)(time.TotalSeconds * _time.TimestampFrequency);
        marker.ShortPausesUntil = until;
        ShortenPausesUntil(until);
        _outbox.Interrupt();
    }

    private void ShortenPausesUntil(long until)
    {
        long seen;
        do
        {
            seen = Interlocked.Read(ref _shortPausesUntil);
        }
        while (until > seen && Interlocked.CompareExchange(ref _shortPausesUntil, until, seen) != seen);
    }

    private bool HasShortPauses => _time.GetTimestamp() <= Interlocked.Read(ref _shortPausesUntil);

    /// <summary>Waits for one thing to do, and does it; false if the queue is closed.</summary>
    private bool TakeStep()
    {
        var shortPauses = HasShortPauses;
        if (_retries.Rest(shortPauses) is var rest && rest > TimeSpan.Zero)
        {
            _outbox.Rest(Watched(rest));
            return !_outbox.IsClosed;
        }

        if (_retries.Due(shortPauses, out var next) is { } due)
        {
            Deliver(due);
            return !_outbox.IsClosed;
        }

        if (_retries.IsFull)
        {
            _outbox.Rest(Watched(next!.Value));
            return !_outbox.IsClosed;
        }

        if (!_outbox.Take(out var envelope, out var marker, next is { } time ? Watched(time) : null))
            return false;
        if (marker is not null)
        {
            // An earlier marker may have reset it.
            ShortenPausesUntil(marker.ShortPausesUntil);
            if (marker.Arrive())
                _markers.Add((marker, _taken));
        }

        if (envelope is not null)
            Deliver(new OutgoingEnvelope(envelope, ++_taken));
        return true;
    }

    // With another clock than the system's there is no signal when its time has changed.
    private TimeSpan Watched(TimeSpan time)
    {
        var longest = _time == TimeProvider.System ? TimeSpan.FromMinutes(1) : TimeSpan.FromMilliseconds(50);
        return time < longest ? time + TimeSpan.FromMilliseconds(1) : longest;
    }

    private void PassMarkers()
    {
        while (_markers.Count > 0 && _retries.IsPast(_markers[0].Behind))
        {
            var marker = _markers[0].Marker;
            _markers.RemoveAt(0);
            try
            {
                _reporter.Report(attempts: _retries.IsWithoutServer ? 1 : 3);
            }
            finally
            {
                // No flush waits any more.
                if (_markers.Count == 0)
                    Interlocked.Exchange(ref _shortPausesUntil, long.MinValue);
                marker.Pass();
            }
        }
    }

    private void Deliver(OutgoingEnvelope outgoing)
    {
        var waits = false;
        try
        {
            waits = Send(outgoing);
        }
        catch (Exception e)
        {
            _log.Error("An event could not be sent and is lost.", e);
            _discards.Count(DiscardReason.InternalSdkError, outgoing.Envelope.Items);
        }
        finally
        {
            if (!waits)
                Leave(outgoing);
        }
    }

    private void Leave(OutgoingEnvelope outgoing)
    {
        outgoing.Envelope.Copy?.Discard();
        _retries.Remove(outgoing);
        _outbox.Leave(outgoing.Bytes, isLate: outgoing.Logs > 0);
        _progress.Leave(outgoing.Logs);
    }

    /// <summary>Sends once; returns whether the envelope has to be sent again. Other failures are counted.</summary>
    private bool Send(OutgoingEnvelope outgoing)
    {
        var envelope = outgoing.Envelope = WithoutLimited(outgoing.Envelope);
        if (envelope.Items.Count == 0)
            return false;

        var result = _reporter.Send(envelope);
        _losses.Observe(result);
        if (result.Outcome != SendOutcome.NoResponse)
            _retries.Answered();
        switch (result.Outcome)
        {
            case SendOutcome.Accepted:
                if (envelope.Copy is not { IsReplay: true })
                    _progress.CountSent();
                if (_log.Explains)
                    _log.Debug($"{NameOf(envelope)} was sent to {_losses.Server} ({result.Status}).");
                return false;
            case SendOutcome.RateLimited:
                foreach (var item in envelope.Items)
                    _discards.CountKnown(DiscardReason.RateLimitBackoff, item);
                return Lose(envelope, result);
            case SendOutcome.Rejected:
                _discards.Count(DiscardReason.SendError, envelope.Items);
                return Lose(envelope, result);
        }

        if (_retries.Keep(outgoing, inVain: result.Exception is TimeoutException))
        {
            if (_log.Explains)
                _log.Debug($"{NameOf(envelope)} will be sent again: {result.Reason}.");
            return true;
        }

        if (envelope.Copy?.TryLeave() == true)
            return false;
        _discards.Count(DiscardReason.NetworkError, envelope.Items);
        return Lose(envelope, result);
    }

    private bool Lose(Envelope envelope, in SendResult result)
    {
        if (_log.Explains)
            _log.Debug($"{NameOf(envelope)} is lost: {result.Reason}.");
        _losses.Add(result, envelope.Logs);
        return false;
    }

    private static string NameOf(Envelope envelope) => envelope switch
    {
        { EventId: { } id } => "Event " + id,
        { Logs: > 0 and var logs } => "A batch of " + logs.ToString(CultureInfo.InvariantCulture) + " logs",
        _ => "An envelope without an event",
    };

    /// <summary>Drops rate-limited items; without its event the rest of an envelope is dropped too.</summary>
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
        _discards.Count(DiscardReason.RateLimitBackoff, limited);
        if (_log.Explains)
            _log.Debug($"{NameOf(envelope)} is dropped, completely or in part, because of a rate limit of the server.");
        return envelope.WithItems(allowed);
    }

    /// <summary>The queue is closed: what has no response yet is lost, and the last request reports it.</summary>
    private void GiveUp()
    {
        try
        {
            foreach (var outgoing in _retries.Empty())
            {
                if (outgoing.Envelope.Copy?.TryLeave() != true)
                {
                    Interlocked.Add(ref (outgoing.Logs > 0 ? ref _abandonedLogs : ref _abandoned), Math.Max(1, outgoing.Logs));
                    _discards.Count(DiscardReason.NetworkError, outgoing.Envelope.Items);
                }

                _outbox.Leave(outgoing.Bytes, isLate: outgoing.Logs > 0);
                _progress.Leave(outgoing.Logs);
            }

            foreach (var (marker, _) in _markers)
                marker.GiveUp();
            if (!_retries.IsWithoutServer)
                _reporter.Report(attempts: 3);
        }
        catch (Exception e)
        {
            _log.Error("The lost events could not be reported to the server.", e);
        }
    }
}
