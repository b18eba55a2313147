using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>An envelope in delivery, with its attempts. Owned by the thread that sends it; while it waits, by <see cref="RetryQueue"/>.</summary>
internal sealed class OutgoingEnvelope(Envelope envelope, long number)
{
    /// <summary>The items that the server does not have yet.</summary>
    public Envelope Envelope { get; set; } = envelope;

    /// <summary>Its number in the outbox.</summary>
    public long Number { get; } = number;

    /// <summary>The space that it takes there, in bytes.</summary>
    public long Bytes { get; } = EnvelopeRoom.Of(envelope);

    /// <summary>The number of structured logs, in an envelope of logs; 0 in any other.</summary>
    public int Logs { get; } = envelope.Logs;

    /// <summary>Whether a thread sends it at this moment.</summary>
    public bool IsUnderWay { get; set; }

    /// <summary>What was known of the server when its request began.</summary>
    public ServerState.Ticket Ticket { get; set; }

    /// <summary>Whether it is the minimal twin of an event that the server did not accept.</summary>
    public bool IsTwin { get; set; }

    /// <summary>How many regular attempts it has had; attempts during a flush, and while there is no server, do not count.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was first tried.</summary>
    public long FirstTriedAt { get; set; }

    /// <summary>When it was last tried.</summary>
    public long TriedAt { get; set; }

    /// <summary>When it is tried again.</summary>
    public long DueAt { get; set; }
}
