namespace Sentry.Envelopes;

/// <summary>Lends memory for payloads. Thread-safe.</summary>
internal interface IPayloadMemory
{
    /// <summary>Takes back a block of memory when no code reads it any more.</summary>
    void GiveBack(byte[] bytes);
}
