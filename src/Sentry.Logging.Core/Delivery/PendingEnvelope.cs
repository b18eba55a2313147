using System.Threading;
using Sentry.Envelopes;
using Sentry.Storms;

namespace Sentry.Delivery;

/// <summary>An envelope that waits to be serialized. Its content must not change any more.</summary>
internal abstract class PendingEnvelope
{
    /// <summary>The category it counts as when it is dropped.</summary>
    public abstract DataCategory Category { get; }

    /// <summary>Approximate memory in bytes; the intake is bounded by the sum.</summary>
    public abstract long EstimatedBytes { get; }

    /// <summary>Which others are equal to it.</summary>
    public virtual EventKind Kind => default;

    /// <summary>
    /// Whether more information may come, so that it is not serialized before its window is over. Read when it is next in the queue.
    /// </summary>
    public virtual bool IsOpen => false;

    /// <summary>Whether it is a library's record of a failure that it throws afterwards. Then its window is longer.</summary>
    public virtual bool AnnouncesThrow => false;

    /// <summary>Whether it has to be on disk before the call that queues it returns, if there is a spool.</summary>
    public virtual bool IsUrgent => false;

    /// <summary>Whether it goes to the server, and not only to Spotlight. What does not is counted elsewhere.</summary>
    public virtual bool IsSent => true;

    /// <summary>Signalled when it is on disk, or cannot be; null: no thread waits for it.</summary>
    public ManualResetEventSlim? Settled { get; set; }

    /// <summary>When the queue accepted it.</summary>
    public long AcceptedAt { get; set; }

    /// <summary>Computes what later information cannot change. Called once, on the serializer thread, before the wait.</summary>
    public virtual void Prepare()
    {
    }

    /// <summary>Serializes it. Called once, on the serializer thread. Null if it was dropped and counted, or withdrawn.</summary>
    public abstract Envelope? Serialize();

    /// <summary>Counts it among the suppressed events of its kind, instead of sending it.</summary>
    public virtual void Collapse(StormControl storms)
    {
    }

    /// <summary>Counts everything it contains as not sent separately.</summary>
    public virtual void CountSuppressed(DeliveryProgress progress) => progress.Suppress(Category);

    /// <summary>Counts everything it contains as dropped.</summary>
    public virtual void CountDiscard(DiscardReason reason, DiscardCounter discards) => discards.Count(reason, Category);

    /// <summary>It is not serialized any more, because the queue was closed.</summary>
    public void Abandon(DiscardCounter discards)
    {
        Settled?.Set();
        CountDiscard(DiscardReason.NetworkError, discards);
    }
}
