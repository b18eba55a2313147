namespace Sentry;

/// <summary>Why something was dropped; the words of the server in .NET spelling.</summary>
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
