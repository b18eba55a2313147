using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace Sentry;

/// <summary>The HTTP request an event belongs to. Not thread-safe.</summary>
public sealed class SentryRequest
{
    private IDictionary<string, string>? _headers;

    /// <summary>The method, e.g. <c>GET</c>.</summary>
    public string? Method { get; set; }

    /// <summary>Scheme, host and path, without user info and query.</summary>
    public string? Url { get; set; }

    /// <summary>The query, without its question mark.</summary>
    public string? QueryString { get; set; }

    /// <summary>The cookies, as their header has them. Set by the application only.</summary>
    public string? Cookies { get; set; }

    /// <summary>The headers. Never null: they come into being when they are looked at.</summary>
    [AllowNull]
    public IDictionary<string, string> Headers
    {
        get => _headers ??= TextTable.New();
        set => _headers = value;
    }

    /// <summary>Whether it says nothing, and so is not sent.</summary>
    internal bool IsEmpty => Method is null && Url is null && QueryString is null && Cookies is null && _headers is not { Count: > 0 };

    internal SentryRequest Clone() => new()
    {
        Method = Method,
        Url = Url,
        QueryString = QueryString,
        Cookies = Cookies,
        Headers = TextTable.CopyOf(_headers),
    };
}
