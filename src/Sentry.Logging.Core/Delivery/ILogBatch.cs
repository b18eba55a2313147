using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>The logs that are sent together next, as bytes. For one thread.</summary>
internal interface ILogBatch
{
    /// <summary>How many there are.</summary>
    int Count { get; }

    /// <summary>How many bytes they take.</summary>
    int Length { get; }

    /// <summary>Writes a log. If it throws, nothing of that log is in the batch.</summary>
    void Add(QueuedLog log);

    /// <summary>What was written, as an envelope; the batch is empty then.</summary>
    Envelope Serialize();

    /// <summary>Takes back the memory of an envelope that nobody looks at any more.</summary>
    void GiveBack(Envelope envelope);
}
