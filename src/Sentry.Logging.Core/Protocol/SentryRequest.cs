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

    /// <summary>The cookies, in the form of their header. Only the application sets them.</summary>
    public string? Cookies { get; set; }

    /// <summary>The headers. Never null: the dictionary is created on first access.</summary>
    [AllowNull]
    public IDictionary<string, string> Headers
    {
        get => _headers ??= TextTable.New();
        set => _headers = value;
    }

    /// <summary>Whether it is empty, and therefore not sent.</summary>
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
