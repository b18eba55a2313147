using System;
using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>The logs of the next envelope, as bytes. For one thread.</summary>
internal interface ILogBatch
{
    /// <summary>The number of logs.</summary>
    int Count { get; }

    /// <summary>Their size in bytes.</summary>
    int Length { get; }

    /// <summary>Writes a log. If it throws, the batch contains no part of that log.</summary>
    void Add(QueuedLog log);

    /// <summary>Returns the batch as an envelope; the batch is empty afterwards.</summary>
    Envelope Serialize();

    /// <summary>Where the payload of the last envelope repeats itself, in ascending order. Valid until the next log is added.</summary>
    ReadOnlySpan<Repeat> Repeats { get; }
}
