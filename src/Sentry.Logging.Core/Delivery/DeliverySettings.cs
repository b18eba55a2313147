using System;

namespace Sentry.Delivery;

/// <summary>How much may wait, and how long; copied from the options once.</summary>
internal sealed record DeliverySettings
{
    /// <summary>The host, and port, it is sent to, for what is said of it.</summary>
    public string Server { get; init; } = string.Empty;

    /// <summary>How many may wait to be sealed.</summary>
    public int MaxQueuedItems { get; init; } = 100;

    /// <summary>How many bytes may wait, to be sealed (roughly) and to be sent, in all.</summary>
    public long MaxQueuedBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Makes what structured logs are written with. Null: none are sent, and no room is kept for them.</summary>
    public Func<ILogBatch>? NewLogBatch { get; init; }

    /// <summary>How many sealed envelopes may wait to be sent.</summary>
    public int MaxOutboxItems { get; init; } = int.MaxValue;

    /// <summary>How long an event of which more may be learned waits to be sealed.</summary>
    public TimeSpan CompletionWindow { get; init; }

    /// <summary>Whether the server is told what was dropped.</summary>
    public bool SendsClientReports { get; init; } = true;

    /// <summary>When to try again after there was no answer.</summary>
    public RetrySchedule Retry { get; init; } = RetrySchedule.Default;
}
