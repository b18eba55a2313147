using System;
using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>The numbers of one delivery: what came, and what became of it. Thread-safe.</summary>
internal sealed class DeliveryAccount
{
    private readonly DeliveryProgress _progress;
    private readonly DiscardCounter _discards;

    public DeliveryAccount(DeliveryProgress progress, DiscardCounter discards)
    {
        _progress = progress;
        _discards = discards;
    }

    /// <summary>Something came; what becomes of it is counted later.</summary>
    public void See(DataCategory category, int quantity = 1) => _progress.See(category, quantity);

    /// <summary>Counts an event that was dropped before the queue.</summary>
    public void Drop(DiscardReason reason, SentryId eventId) => _discards.Count(reason, eventId);

    /// <summary>Counts an attachment that is not sent.</summary>
    public void DropAttachment(DiscardReason reason, int bytes) => _discards.CountAttachment(reason, bytes);

    /// <summary>Counts an event that is not sent separately.</summary>
    public void Suppress(SentryId eventId) => _progress.Suppress(DataCategory.Error, eventId: eventId);

    /// <summary>Counts events of which another one tells.</summary>
    public void CountSuppressed(long events) => _discards.Count(DiscardReason.Backpressure, DataCategory.Error, events);

    /// <summary>Tells the application of an event that is counted later, when another one tells of it.</summary>
    public void TellSuppressed(SentryId eventId) => _progress.Fates?.Tell(eventId, SentryFate.Suppressed, DiscardReason.Backpressure);

    /// <summary>All numbers.</summary>
    /// <param name="waiting">What waits or is being sent.</param>
    /// <param name="stored">What is left on disk.</param>
    /// <param name="bytes">The bytes of what waits.</param>
    /// <param name="uncountedLogs">How many logs came that were not counted as seen yet.</param>
    public SentryStatistics Statistics(Amount waiting, Amount stored, long bytes, long uncountedLogs) => new(
        CountsOf("events", DataCategory.Error, waiting.Events, stored.Events, uncounted: 0),
        CountsOf("logs", DataCategory.LogItem, waiting.Logs, stored.Logs, uncountedLogs),
        CountsOf("attachments", DataCategory.Attachment, waiting: null, stored: 0, uncounted: 0),
        bytes,
        _progress.Retries);

    /// <param name="word">What they are.</param>
    /// <param name="category">The category.</param>
    /// <param name="waiting">How many wait; null: those that came and have not ended.</param>
    /// <param name="stored">How many are left on disk.</param>
    /// <param name="uncounted">How many came that were not counted yet.</param>
    private SentryItemCounts CountsOf(string word, DataCategory category, long? waiting, long stored, long uncounted)
    {
        // What ended is read before what came, so that it is never more.
        var (sent, suppressed, dropped) = (_progress.Sent(category), _progress.Suppressed(category), _discards.Totals(category));
        if (dropped.TryGetValue(DiscardReason.Backpressure, out var counted))
        {
            suppressed += counted;
            dropped.Remove(DiscardReason.Backpressure);
        }

        var seen = _progress.Seen(category) + uncounted;
        var ended = sent + suppressed;
        foreach (var drops in dropped)
            ended += drops.Value;
        return new SentryItemCounts(word, seen, sent, suppressed, waiting ?? Math.Max(0, seen - ended), stored, dropped);
    }
}
