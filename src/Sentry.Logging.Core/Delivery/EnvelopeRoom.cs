using Sentry.Envelopes;

namespace Sentry.Delivery;

/// <summary>How much room an envelope takes in the outbox.</summary>
internal static class EnvelopeRoom
{
    // Approximate size of item headers.
    private const int EnvelopeOverhead = 512;

    public static long Of(Envelope envelope) => envelope.Weight + EnvelopeOverhead;
}
