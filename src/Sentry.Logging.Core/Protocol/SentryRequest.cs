using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Sentry.Protocol;

namespace Sentry;

/// <summary>The HTTP request an event belongs to. Not thread-safe.</summary>
public sealed class SentryRequest
{
    /// <summary>How much of <see cref="Data"/> is sent.</summary>
    internal const int MaxDataBytes = 16 * 1024;

    private IDictionary<string, string>? _headers;
    private IDictionary<string, string>? _env;

    /// <summary>The method, e.g. <c>GET</c>.</summary>
    public string? Method { get; set; }

    /// <summary>Scheme, host and path, without user info and query.</summary>
    public string? Url { get; set; }

    /// <summary>The query, without its question mark.</summary>
    public string? QueryString { get; set; }

    /// <summary>The cookies, in the form of their header. Set by the application, or by LoggingSinks.Sentry.AspNetCore with <see cref="SentryOptions.SendDefaultPii"/>.</summary>
    public string? Cookies { get; set; }

    /// <summary>The headers. Never null: the dictionary is created on first access.</summary>
    [AllowNull]
    public IDictionary<string, string> Headers
    {
        get => _headers ??= TextTable.New();
        set => _headers = value;
    }

    /// <summary>
    /// The body: a text, a dictionary, or an object whose public properties are shown. At most 16 kB are sent, with a mark where
    /// something was cut. Set by the application; of an incoming request by <see cref="SentryOptions.MaxRequestBodySize"/>.
    /// </summary>
    public object? Data { get; set; }

    /// <summary>
    /// Values of the server about the connection, e.g. <c>REMOTE_ADDR</c>. Set by the application, or by LoggingSinks.Sentry.AspNetCore. Never null: the dictionary is created on
    /// first access.
    /// </summary>
    [AllowNull]
    public IDictionary<string, string> Env
    {
        get => _env ??= TextTable.New();
        set => _env = value;
    }

    /// <summary>Whether it is empty, and therefore not sent.</summary>
    internal bool IsEmpty => Method is null && Url is null && QueryString is null && Cookies is null && Data is null
        && _headers is not { Count: > 0 } && _env is not { Count: > 0 };

    internal SentryRequest Clone() => new()
    {
        Method = Method,
        Url = Url,
        QueryString = QueryString,
        Cookies = Cookies,
        Data = Data,
        Headers = TextTable.CopyOf(_headers),
        Env = TextTable.CopyOf(_env),
    };
}
