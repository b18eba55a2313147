using System.Threading;

namespace Sentry.Delivery;

/// <summary>Counts the envelopes in delivery. Thread-safe.</summary>
internal sealed class DeliveryProgress
{
    private long _queued;
    private long _sent;

    /// <summary>How many wait or are in work.</summary>
    public long Queued => Interlocked.Read(ref _queued);

    /// <summary>How many the server has accepted.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    public void Enter() => Interlocked.Increment(ref _queued);

    public void Leave() => Interlocked.Decrement(ref _queued);

    public void CountSent() => Interlocked.Increment(ref _sent);
}
