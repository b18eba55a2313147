namespace Sentry.Transport;

/// <summary>The statuses of a response that change what is done.</summary>
internal static class HttpStatus
{
    /// <summary>A proxy requires a user name and a password.</summary>
    public const int ProxyAuthenticationRequired = 407;

    /// <summary>A rate limit.</summary>
    public const int TooManyRequests = 429;
}
