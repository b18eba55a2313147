namespace Sentry;

/// <summary>Why an event, a log or an attachment was dropped. The first ten are the words of Sentry's client reports, in .NET spelling.</summary>
public enum DiscardReason
{
    /// <summary>The queue was full: more came than could be sent (<see cref="SentryOptions.MaxQueueItems"/>, <see cref="SentryOptions.MaxQueueBytes"/>).</summary>
    QueueOverflow,

    /// <summary>The server had asked to send less for a while, or refused it for that reason (429).</summary>
    RateLimitBackoff,

    /// <summary>The server could not be reached, by all attempts or until the SDK was closed.</summary>
    NetworkError,

    /// <summary><see cref="SentryOptions.SampleRate"/> left it out.</summary>
    SampleRate,

    /// <summary>The hook <c>before_send</c>, or the one for logs, dropped it or threw.</summary>
    BeforeSend,

    /// <summary>An event processor or an exception filter dropped it, or threw.</summary>
    EventProcessor,

    /// <summary>The server refused it (a status of 300 or more, except 429).</summary>
    SendError,

    /// <summary>The SDK failed to read or to write it.</summary>
    InternalSdkError,

    /// <summary>The folder for what waits to be sent was full, or held it for too long.</summary>
    CacheOverflow,

    /// <summary>Equal events came too often: it is only counted, and another event carries the count. It counts as suppressed.</summary>
    Backpressure,

    /// <summary>It came after the SDK was closed.</summary>
    Closed,

    /// <summary>It was captured by code that runs inside the SDK, such as a hook or a <c>ToString</c>: to send it could go on without end.</summary>
    InsideSdk,
}
