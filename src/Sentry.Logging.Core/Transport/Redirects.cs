using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using Sentry.Diagnostics;

namespace Sentry.Transport;

/// <summary>
/// Follows a server that has moved: to an address that is the same project's at another place, never from https to http, and not in circles.
/// Everything else, a page to log in for instance, is no place for an event; then it is said where it would have gone. For one thread.
/// </summary>
internal sealed class Redirects
{
    private const int MostHops = 3;

    private readonly Dsn _dsn;
    private readonly SdkLog _log;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _headers;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _headersForOthers;
    private Uri _url;
    private bool _isTold;

    /// <param name="dsn">Where requests go at first.</param>
    /// <param name="headers">For the server of the DSN.</param>
    /// <param name="headersForOthers">For any other: without the secret.</param>
    /// <param name="log">Is told of the move.</param>
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

    /// <summary>Where the last request went, or the next will go.</summary>
    public Uri Url { get; private set; }

    /// <summary>Sends a request to where the server is now. Throws what the way throws.</summary>
    public HttpAnswer Send(IPost post, ArraySegment<byte> body, Deadline deadline, CancellationToken cancellation)
    {
        var isForGood = true;
        Url = _url;
        // Whatever happens on the way, the next request begins where the DSN says.
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
            if (!_isTold)
                _log.Warning("The server at " + ServerName.AuthorityOf(Url) + " redirects to " + AddressOf(target) + "; write that address in the DSN, after the key.");
            _isTold = true;
            isForGood &= answer.Status is 301 or 308;
            Url = target;
        }
    }

    private IReadOnlyList<KeyValuePair<string, string>> HeadersFor(Uri url) =>
        ReferenceEquals(url, _dsn.EnvelopeUrl) || ServerName.HostOf(url) == ServerName.HostOf(_dsn.EnvelopeUrl) ? _headers : _headersForOthers;

    private static bool IsRedirect(HttpAnswer answer) => answer.Status is 301 or 302 or 303 or 307 or 308 && answer.Location is not null;

    /// <summary>Null for what is no place to send an event to.</summary>
    [SuppressMessage("Usage", "CA2234", Justification = "On Unix a plain path would be parsed as the path of a file.")]
    private Uri? TargetOf(HttpAnswer answer, Uri from)
    {
        // 303 says that the answer is to be fetched elsewhere, not that the request is to be sent there.
        if (answer.Status == 303 || !Uri.TryCreate(from, answer.Location, out var target))
            return null;
        var isSafe = target.Scheme == "https" || (target.Scheme == "http" && from.Scheme == "http");
        return isSafe && target.UserInfo.Length == 0 && target.AbsolutePath.EndsWith(EndOfPath, StringComparison.Ordinal) ? target : null;
    }

    private string EndOfPath => "/api/" + _dsn.ProjectId + "/envelope/";

    /// <summary>What stands in a DSN behind the key, without the project.</summary>
    private string AddressOf(Uri url) => url.Scheme + "://" + ServerName.AuthorityOf(url) + url.AbsolutePath.Substring(0, url.AbsolutePath.Length - EndOfPath.Length);
}
