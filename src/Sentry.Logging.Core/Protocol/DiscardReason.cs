namespace Sentry;

/// <summary>Why something was dropped. The server's words, in .NET spelling.</summary>
internal enum DiscardReason
{
    QueueOverflow,
    RateLimitBackoff,
    NetworkError,
    SampleRate,
    BeforeSend,
    EventProcessor,
    SendError,
    InternalSdkError,

    /// <summary>Suppressed: an equal event tells of it.</summary>
    Backpressure,
}
