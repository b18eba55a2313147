using System;
using System.Runtime.CompilerServices;
using Sentry.Spooling;
using Sentry.Spotlight;
using Sentry.Storms;

namespace Sentry.Delivery;

/// <summary>The limits of the queue, copied from the options once.</summary>
internal sealed record DeliverySettings
{
    /// <summary>The host, and port, of the server, for diagnostics.</summary>
    public string Server { get; init; } = string.Empty;

    /// <summary>How many events may wait, serialized or not.</summary>
    public int MaxQueuedItems { get; init; } = 1_000_000;

    /// <summary>How many bytes may wait in total, serialized or not (estimated).</summary>
    public long MaxQueuedBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Creates the batches of structured logs. Null: logs are off, and no room is reserved for them.</summary>
    public Func<ILogBatch>? NewLogBatch { get; init; }

    /// <summary>Counts events that are not sent because equal ones are. Null: a new one that limits nothing.</summary>
    public StormControl? Storms { get; init; }

    /// <summary>Creates the event that carries the number of suppressed ones, if no other does. Null: there is none.</summary>
    public Func<Suppressed, PendingEnvelope>? NewStormEvent { get; init; }

    /// <summary>How long an event waits for more information before it is serialized.</summary>
    public TimeSpan UpgradeWindow { get; init; }

    /// <summary>Where envelopes are stored that are not delivered soon. Null: nowhere.</summary>
    public SpoolSettings? Spool { get; init; }

    /// <summary>Whether drops are reported to the server.</summary>
    public bool SendsClientReports { get; init; } = true;

    /// <summary>Tells the application what became of its events; null: there is no callback.</summary>
    public EventFates? Fates { get; init; }

    /// <summary>Gets a copy of every envelope; null: there are no copies.</summary>
    public SpotlightCopies? Spotlight { get; init; }

    /// <summary>When to try again after a request without a response.</summary>
    public RetrySchedule Retry { get; init; } = RetrySchedule.Default;

    // Compared by reference, and without a text: what a record has of its own to compare and print all members, native programs would carry for nothing.
    public bool Equals(DeliverySettings? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => nameof(DeliverySettings);
}
