using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>An envelope on its way to the server, and what was tried with it. Owned by the thread that sends.</summary>
internal sealed class Parcel(Envelope envelope, long number)
{
    /// <summary>What the server does not have yet.</summary>
    public Envelope Envelope { get; set; } = envelope;

    /// <summary>Which it was in the outbox.</summary>
    public long Number { get; } = number;

    /// <summary>The room it takes there.</summary>
    public long Bytes { get; } = EnvelopeSealer.RoomOf(envelope);

    /// <summary>The number of structured logs, in an envelope of logs; 0 in any other.</summary>
    public int Logs { get; } = envelope.Logs;

    /// <summary>How many attempts it has had in their time; those that somebody was in a hurry for do not count.</summary>
    public int Attempts { get; set; }

    /// <summary>When it was last tried.</summary>
    public long TriedAt { get; set; }

    /// <summary>When it is to be tried again.</summary>
    public long DueAt { get; set; }
}
