using System;

namespace Sentry.Delivery;

/// <summary>How much may wait, and how long; copied from the options once.</summary>
internal sealed record DeliverySettings
{
    /// <summary>How many may wait to be sealed.</summary>
    public int MaxQueuedItems { get; init; } = 100;

    /// <summary>How many bytes those may take, roughly.</summary>
    public long MaxQueuedBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many bytes of sealed envelopes may wait to be sent.</summary>
    public long MaxOutboxBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>How long an event of which more may be learned waits to be sealed.</summary>
    public TimeSpan CompletionWindow { get; init; }

    /// <summary>When to try again after there was no answer.</summary>
    public RetrySchedule Retry { get; init; } = RetrySchedule.Default;
}
