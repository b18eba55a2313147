using System.Collections.Generic;

namespace Sentry;

/// <summary>The HTTP request an event belongs to (protocol section 2.11). Not thread-safe.</summary>
public sealed class SentryRequest
{
    /// <summary>The method, e.g. <c>GET</c>.</summary>
    public string? Method { get; set; }

    /// <summary>Scheme, host and path, without user info and query.</summary>
    public string? Url { get; set; }

    /// <summary>The query, without its question mark.</summary>
    public string? QueryString { get; set; }

    /// <summary>The headers.</summary>
    public IDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();

    internal SentryRequest Clone() => new()
    {
        Method = Method,
        Url = Url,
        QueryString = QueryString,
        Headers = new Dictionary<string, string>(Headers),
    };
}
