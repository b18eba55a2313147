using System;
using System.Collections.Generic;
using System.Threading;
using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>
/// What is sent next, for all threads that send: retries that are due, then the outbox, which has events before logs. A flush marker passes when
/// everything before it is done. Thread-safe.
/// </summary>
internal sealed class SendingOrder
{
    private readonly object _gate = new();
    private readonly BoundedQueue<Envelope> _outbox;
    private readonly RetryQueue _retries;
    private readonly ServerState _server;
    private readonly TimeProvider _time;
    private readonly List<(FlushMarker Marker, long Behind)> _markers = [];
    private long _taken;
    private long _shortPausesUntil = long.MinValue;

    public SendingOrder(BoundedQueue<Envelope> outbox, RetrySchedule retry, TimeProvider time)
    {
        _outbox = outbox;
        _time = time;
        _retries = new RetryQueue(retry, time);
        _server = new ServerState(retry, time);
    }

    /// <summary>The envelopes that are not taken yet.</summary>
    public BoundedQueue<Envelope> Outbox => _outbox;

    /// <summary>Whether there seems to be no server.</summary>
    public bool IsWithoutServer
    {
        get
        {
            lock (_gate)
                return _server.IsMissing;
        }
    }

    /// <summary>Whether a response has come, and the server has not been missing since.</summary>
    public bool HasAnswered
    {
        get
        {
            lock (_gate)
                return _server.HasAnswered;
        }
    }

    /// <summary>Whether an envelope waits, for its first attempt or a later one.</summary>
    public bool HasMore
    {
        get
        {
            lock (_gate)
                return _retries.HasWaiting || !_outbox.IsEmpty;
        }
    }

    /// <summary>The next envelope, whose request begins now; null if none may begin now.</summary>
    public OutgoingEnvelope? Begin()
    {
        lock (_gate)
        {
            if (UntilAllowed() is not { Ticks: <= 0 })
                return null;
            if (_retries.TakeDue(HasShortPauses) is { } due)
                return Begin(due);
            while (!_retries.IsFull && _outbox.TryTake(out var envelope, out var marker))
            {
                if (marker is not null)
                    Arrive(marker);
                if (envelope is null)
                    continue;
                var outgoing = new OutgoingEnvelope(envelope, ++_taken);
                _retries.Add(outgoing);
                return Begin(outgoing);
            }

            return null;
        }
    }

    /// <summary>The time until a request may begin, zero or less: now; null if that depends on other threads.</summary>
    /// <param name="needsItem">Whether only an item in the outbox is missing. Then the time is that of the next retry.</param>
    public TimeSpan? UntilNext(out bool needsItem)
    {
        lock (_gate)
        {
            needsItem = false;
            var allowed = UntilAllowed();
            if (allowed is not { Ticks: <= 0 })
                return allowed;
            var due = _retries.UntilDue(HasShortPauses);
            if (_retries.IsFull || due <= TimeSpan.Zero)
                return due;
            needsItem = _outbox.IsEmpty;
            return needsItem ? due : allowed;
        }
    }

    /// <summary>The request has a response, of any status.</summary>
    public void Answer(OutgoingEnvelope outgoing)
    {
        lock (_gate)
            _server.Answer(outgoing.Ticket);
    }

    /// <summary>The request has no response; returns whether the envelope waits for a retry.</summary>
    public bool Lose(OutgoingEnvelope outgoing, bool inVain)
    {
        lock (_gate)
        {
            _server.Lose(outgoing.Ticket, inVain);
            return _retries.Keep(outgoing, outgoing.Ticket.Tries);
        }
    }

    /// <summary>The envelope is done.</summary>
    public void End(OutgoingEnvelope outgoing)
    {
        lock (_gate)
        {
            _server.End(outgoing.Ticket);
            _retries.Remove(outgoing);
        }
    }

    /// <summary>A flush marker with nothing before it any more; null if there is none.</summary>
    public FlushMarker? TakePassed()
    {
        lock (_gate)
        {
            if (_markers.Count == 0 || !_retries.IsPast(_markers[0].Behind))
                return null;
            var marker = _markers[0].Marker;
            _markers.RemoveAt(0);

            // No flush waits any more.
            if (_markers.Count == 0)
                _shortPausesUntil = long.MinValue;
            return marker;
        }
    }

    /// <summary>Shortens the pauses between attempts until the marker has passed, but at most for the given time.</summary>
    public void ShortenPauses(FlushMarker marker, TimeSpan time)
    {
        lock (_gate)
        {
            marker.ShortPausesUntil = _time.GetTimestamp() + (long)(time.TotalSeconds * _time.TimestampFrequency);
            _shortPausesUntil = Math.Max(_shortPausesUntil, marker.ShortPausesUntil);
        }
    }

    /// <inheritdoc cref="SleepTime.For"/>
    public TimeSpan SleepFor(TimeSpan rest) => SleepTime.For(rest, _time);

    /// <summary>Gives up the markers, and returns all envelopes that have no response.</summary>
    public IReadOnlyList<OutgoingEnvelope> Empty()
    {
        lock (_gate)
        {
            foreach (var (marker, _) in _markers)
                marker.GiveUp();
            _markers.Clear();
            return _retries.Empty();
        }
    }

    private bool HasShortPauses => _time.GetTimestamp() <= _shortPausesUntil;

    /// <summary>The time until any request may begin; null while another one tries whether the server is back.</summary>
    private TimeSpan? UntilAllowed() => _server is { IsMissing: true, IsTried: true } ? null : _server.Rest(HasShortPauses);

    private OutgoingEnvelope Begin(OutgoingEnvelope outgoing)
    {
        outgoing.Ticket = _server.Begin();
        return outgoing;
    }

    private void Arrive(FlushMarker marker)
    {
        // An earlier marker may have reset it.
        _shortPausesUntil = Math.Max(_shortPausesUntil, marker.ShortPausesUntil);
        if (marker.Arrive())
            _markers.Add((marker, _taken));
    }
}
