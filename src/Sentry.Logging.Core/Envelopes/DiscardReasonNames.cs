namespace Sentry.Envelopes;

/// <summary>The spellings of <see cref="DiscardReason"/> on the wire. The server forgets drops for a reason that it does not know.</summary>
internal static class DiscardReasonNames
{
    /// <summary>The number of reasons.</summary>
    public const int Count = (int)DiscardReason.InsideSdk + 1;

    /// <summary>Whether it is reported to the server.</summary>
    public static bool IsReported(DiscardReason reason) => reason != DiscardReason.InsideSdk;

    /// <summary>The word for metrics, where every reason has its own.</summary>
    public static string Shown(DiscardReason reason) => reason switch
    {
        DiscardReason.Closed => "closed",
        DiscardReason.InsideSdk => "inside_sdk",
        _ => Of(reason),
    };

    public static string Of(DiscardReason reason) => reason switch
    {
        DiscardReason.QueueOverflow or DiscardReason.Closed => "queue_overflow",
        DiscardReason.RateLimitBackoff => "ratelimit_backoff",
        DiscardReason.NetworkError => "network_error",
        DiscardReason.SampleRate => "sample_rate",
        DiscardReason.BeforeSend => "before_send",
        DiscardReason.EventProcessor => "event_processor",
        DiscardReason.SendError => "send_error",
        DiscardReason.CacheOverflow => "cache_overflow",
        DiscardReason.Backpressure => "backpressure",
        _ => "internal_sdk_error",
    };
}
