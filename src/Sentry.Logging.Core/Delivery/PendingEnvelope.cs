using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>Something that waits to be made into bytes. What it holds may not change any more.</summary>
internal abstract class PendingEnvelope
{
    /// <summary>What it counts as when it is dropped.</summary>
    public abstract DataCategory Category { get; }

    /// <summary>Roughly the memory it takes; the intake is bounded by the sum.</summary>
    public abstract long EstimatedBytes { get; }

    /// <summary>Whether more may be learned of it, so that it is not sealed before its window is over. Asked when it is its turn.</summary>
    public virtual bool IsOpen => false;

    /// <summary>When the queue took it.</summary>
    public long AcceptedAt { get; set; }

    /// <summary>Works out what nothing that is still learned can change; called once, on the intake's thread, before it waits for that.</summary>
    public virtual void Prepare()
    {
    }

    /// <summary>Makes the bytes; called once, on the intake's thread. Null when it was dropped, and counted, on the way, or taken back.</summary>
    public abstract Envelope? Seal();

    /// <summary>Counts everything it holds as dropped.</summary>
    public virtual void CountDrop(DiscardReason reason, DropLedger ledger) => ledger.Count(reason, Category);
}
