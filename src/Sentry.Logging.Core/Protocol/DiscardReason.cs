namespace Sentry;

/// <summary>Why something was dropped. The server's words, in .NET spelling.</summary>
internal enum DiscardReason
{
    QueueOverflow,
    CacheOverflow,
    RateLimitBackoff,
    NetworkError,
    SampleRate,
    BeforeSend,
    EventProcessor,
    SendError,
    InternalSdkError,
}
