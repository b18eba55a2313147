namespace Sentry.Transport;

/// <summary>What to do about the status of a response.</summary>
internal static class StatusAdvice
{
    /// <summary>Sentences; null if there is no advice.</summary>
    public static string? Of(int status) => status switch
    {
        401 => "The server does not know the key in the DSN. Compare it with the DSN in the project's settings (Client Keys).",
        403 => "The server does not allow the key in the DSN. Check in the project's settings (Client Keys) whether the key is disabled.",
        404 => "The server does not know the project. Compare the number at the end of the DSN with the DSN in the project's settings (Client Keys).",
        HttpStatus.ProxyAuthenticationRequired => "The proxy requires a user name and a password. Write them in HTTPS_PROXY (http://name:password@host:port), or set CreateHttpMessageHandler.",
        HttpStatus.TooManyRequests => "Send fewer events (SampleRate, MinimumEventLevel), or check the project's quota.",
        _ => null,
    };
}
