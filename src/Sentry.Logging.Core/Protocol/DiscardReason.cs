namespace Sentry;

/// <summary>Why something was dropped; the words of protocol section 4.3 in .NET spelling.</summary>
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
}
