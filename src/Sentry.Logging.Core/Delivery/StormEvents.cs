using System;
using System.Collections.Generic;
using Sentry.Envelopes;
using Sentry.Storms;

namespace Sentry.Delivery;

/// <summary>The events that carry the number of suppressed ones, if no other event of their kind does: after a minute, and at a flush. For the thread that serializes.</summary>
internal sealed class StormEvents
{
    private readonly StormControl _storms;
    private readonly Func<Suppressed, PendingEnvelope>? _newEvent;
    private readonly DiscardCounter _discards;
    private readonly DeliveryProgress _progress;
    private readonly TimeProvider _time;

    public StormEvents(StormControl storms, Func<Suppressed, PendingEnvelope>? newEvent, DiscardCounter discards, DeliveryProgress progress, TimeProvider time)
    {
        _storms = storms;
        _newEvent = newEvent;
        _discards = discards;
        _progress = progress;
        _time = time;
    }

    /// <summary>How long to wait at most before <see cref="TakeDue"/>; null while nothing is suppressed.</summary>
    public TimeSpan? UntilDue => _storms.UntilDue switch
    {
        { Ticks: > 0 } wait => SleepTime.For(wait, _time),
        var due => due,
    };

    /// <summary>Counts the suppressed events that have waited for long enough, and returns the last one of each kind, which counts as waiting from now on.</summary>
    /// <param name="all">Whether the others are returned too.</param>
    public IEnumerable<PendingEnvelope> TakeDue(bool all)
    {
        foreach (var suppressed in _storms.TakeDue(all))
        {
            var last = suppressed.Sample is null ? null : _newEvent?.Invoke(suppressed);
            _discards.Count(DiscardReason.Backpressure, DataCategory.Error, last is null ? suppressed.Count : suppressed.Count - 1);
            if (last is null)
                continue;
            _progress.Enter();
            yield return last;
        }
    }

    /// <summary>Counts all suppressed events. Any thread may call it after the serializing one has ended.</summary>
    public void GiveUp()
    {
        foreach (var suppressed in _storms.TakeDue(all: true))
            _discards.Count(DiscardReason.Backpressure, DataCategory.Error, suppressed.Count);
    }
}
