using System.Threading;
using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>
/// Counts what came, what waits or is being sent, and what was sent or suppressed. What was dropped is counted by <see cref="DiscardCounter"/>.
/// Thread-safe, without locks.
/// </summary>
internal sealed class DeliveryProgress
{
    private readonly long[] _seen = new long[DataCategoryNames.Count];
    private readonly long[] _sent = new long[DataCategoryNames.Count];
    private readonly long[] _suppressed = new long[DataCategoryNames.Count];
    private long _events;
    private long _logs;
    private long _retries;

    /// <summary>Tells the application what became of an event; null: there is no callback.</summary>
    public EventFates? Fates { get; init; }

    /// <summary>How many envelopes of events wait or are being worked on.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>How many logs are in envelopes that do.</summary>
    public long Logs => Interlocked.Read(ref _logs);

    /// <summary>How many requests were repeated.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    public long Seen(DataCategory category) => Interlocked.Read(ref _seen[(int)category]);

    public long Sent(DataCategory category) => Interlocked.Read(ref _sent[(int)category]);

    public long Suppressed(DataCategory category) => Interlocked.Read(ref _suppressed[(int)category]);

    /// <param name="logs">The number of logs, of an envelope of logs; 0: it is one of an event.</param>
    public void Enter(int logs = 0) => Add(1, logs);

    /// <inheritdoc cref="Enter"/>
    public void Leave(int logs = 0) => Add(-1, logs);

    /// <summary>Something came, whatever becomes of it.</summary>
    public void See(DataCategory category, long quantity = 1)
    {
        Interlocked.Add(ref _seen[(int)category], quantity);
        DeliveryMeter.Seen(category, quantity);
    }

    /// <summary>Something is not sent separately, because another event reports it.</summary>
    public void Suppress(DataCategory category, long quantity = 1, SentryId eventId = default)
    {
        Interlocked.Add(ref _suppressed[(int)category], quantity);
        DeliveryMeter.Suppressed(category, quantity);
        Fates?.Tell(eventId, SentryFate.Suppressed);
    }

    /// <summary>The server has accepted an envelope.</summary>
    public void CountSent(Envelope envelope, int status)
    {
        foreach (var item in envelope.Items)
        {
            if (item.Category == DataCategory.Internal)
                continue;
            var quantity = item.ItemCount ?? 1;
            Interlocked.Add(ref _sent[(int)item.Category], quantity);
            DeliveryMeter.Sent(item.Category, quantity);
        }

        if (envelope.EventId is { } id)
            Fates?.Tell(id, SentryFate.Sent, status: status);
    }

    /// <summary>A request is repeated, because there was no response.</summary>
    public void CountRetry()
    {
        Interlocked.Increment(ref _retries);
        DeliveryMeter.Retried();
    }

    private void Add(int sign, int logs)
    {
        if (logs > 0)
            Interlocked.Add(ref _logs, sign * logs);
        else
            Interlocked.Add(ref _events, sign);
    }
}
