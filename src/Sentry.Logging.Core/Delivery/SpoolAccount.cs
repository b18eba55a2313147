using System.Threading;
using Sentry.Envelopes;
using Sentry.Spooling;

namespace Sentry.Delivery;

/// <summary>Counts what is on disk. What another process has left counts as seen by this one as soon as it is taken. Thread-safe.</summary>
internal sealed class SpoolAccount : ISpoolAccount
{
    private readonly DeliveryProgress _progress;
    private readonly DiscardCounter _discards;
    private long _events;
    private long _logs;

    public SpoolAccount(DeliveryProgress progress, DiscardCounter discards)
    {
        _progress = progress;
        _discards = discards;
    }

    /// <summary>What this process has left on disk, and has not taken back.</summary>
    public Amount Stored => new(Interlocked.Read(ref _events), Interlocked.Read(ref _logs));

    /// <summary>A stored envelope is being sent.</summary>
    public void Enter(int logs) => _progress.Enter(logs);

    /// <summary>A stored envelope is not being sent any more.</summary>
    public void Leave(int logs) => _progress.Leave(logs);

    public void Store(SentryId? eventId, int logs)
    {
        Add(1, logs);
        if (eventId is { } id)
            _progress.Fates?.Tell(id, SentryFate.Stored);
    }

    public void Take(Envelope envelope, bool isOwn)
    {
        if (isOwn)
        {
            Add(-1, envelope.Logs);
            return;
        }

        foreach (var item in envelope.Items)
            _progress.See(item.Category, item.ItemCount ?? 1);
    }

    public void Drop(Envelope envelope, bool isOwn)
    {
        Take(envelope, isOwn);
        _discards.Count(DiscardReason.CacheOverflow, envelope);
    }

    private void Add(int sign, int logs)
    {
        if (logs > 0)
            Interlocked.Add(ref _logs, sign * logs);
        else
            Interlocked.Add(ref _events, sign);
    }
}
