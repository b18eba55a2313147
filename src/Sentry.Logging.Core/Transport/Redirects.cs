using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using Sentry.Diagnostics;

namespace Sentry.Transport;

/// <summary>
/// Follows a redirect only to the same project at another address, never from https to http, and never in a circle.
/// Any other target, such as a login page, cannot take an event; then a diagnostic names the target. For one thread.
/// </summary>
internal sealed class Redirects
{
    private const int MostHops = 3;

    private readonly Dsn _dsn;
    private readonly SdkLog _log;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _headers;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _headersForOthers;
    private Uri _url;

    /// <param name="dsn">The first address of each request.</param>
    /// <param name="headers">Headers for the server of the DSN.</param>
    /// <param name="headersForOthers">Headers for any other server: without the secret.</param>
    /// <param name="log">Gets a warning about the new address.</param>
    public Redirects(
        Dsn dsn,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        IReadOnlyList<KeyValuePair<string, string>> headersForOthers,
        SdkLog log)
    {
        _dsn = dsn;
        _headers = headers;
        _headersForOthers = headersForOthers;
        _log = log;
        Url = _url = dsn.EnvelopeUrl;
    }

    /// <summary>The address of the last request, or of the next one.</summary>
    public Uri Url { get; private set; }

    /// <summary>Sends a request to the current address of the server. Throws what the given <see cref="IPost"/> throws.</summary>
    public HttpAnswer Send(IPost post, RequestBody body, Deadline deadline, CancellationToken cancellation)
    {
        var isForGood = true;
        Url = _url;
        // Whatever happens, the next request starts at the address of the DSN.
        _url = _dsn.EnvelopeUrl;
        for (var hops = 0; ; hops++)
        {
            var answer = post.Send(Url, HeadersFor(Url), body, deadline, cancellation);
            if (!IsRedirect(answer))
            {
                if (isForGood && answer.Status is >= 200 and < 300)
                    _url = Url;
                return answer;
            }

            if (hops == MostHops || TargetOf(answer, Url) is not { } target)
                return answer with { Error = "it redirects to " + Masked.Text(answer.Location!) + "; write the address of the server itself in the DSN" };
            _log.WarningOnce("The server at " + ServerName.AuthorityOf(Url) + " redirects to " + AddressOf(target) + "; write that address in the DSN, after the key.");
            isForGood &= answer.Status is 301 or 308;
            Url = target;
        }
    }

    private IReadOnlyList<KeyValuePair<string, string>> HeadersFor(Uri url) =>
        ReferenceEquals(url, _dsn.EnvelopeUrl) || ServerName.HostOf(url) == ServerName.HostOf(_dsn.EnvelopeUrl) ? _headers : _headersForOthers;

    private static bool IsRedirect(HttpAnswer answer) => answer.Status is 301 or 302 or 303 or 307 or 308 && answer.Location is not null;

    /// <summary>Null if the target cannot take an event.</summary>
    [SuppressMessage("Usage", "CA2234", Justification = "On Unix a plain path would be parsed as the path of a file.")]
    private Uri? TargetOf(HttpAnswer answer, Uri from)
    {
        // 303 means that the result is elsewhere, not that the request should be sent there.
        if (answer.Status == 303 || !Uri.TryCreate(from, answer.Location, out var target))
            return null;
        var isSafe = target.Scheme == "https" || (target.Scheme == "http" && from.Scheme == "http");
        return isSafe && target.UserInfo.Length == 0 && target.AbsolutePath.EndsWith(EndOfPath, StringComparison.Ordinal) ? target : null;
    }

    private string EndOfPath => "/api/" + _dsn.ProjectId + "/envelope/";

    /// <summary>The part of a DSN after the key, without the project.</summary>
    private string AddressOf(Uri url) => url.Scheme + "://" + ServerName.AuthorityOf(url) + url.AbsolutePath.Substring(0, url.AbsolutePath.Length - EndOfPath.Length);
}
