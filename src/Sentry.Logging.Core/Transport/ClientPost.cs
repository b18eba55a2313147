using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Transport;

/// <summary>
/// Sends requests with one <see cref="HttpClient"/> and blocks the calling thread. Always calls <c>SendAsync</c>: most handlers of applications
/// override only that method, and the synchronous call would bypass them. Thread-safe.
/// </summary>
internal sealed class ClientPost : IPost
{
    // In milliseconds. Used if the timer is late because the thread pool is busy, or if the handler ignores its cancellation token.
    private const int Grace = 1000;

    private readonly HttpClient _client;
#if NETFRAMEWORK
    private const int MostConnections = 8;

    private readonly IWebProxy? _proxy;
#endif

    /// <param name="handlerFactory">The application's factory, or null for our own handler.</param>
    /// <param name="addresses">Looks up host names.</param>
    /// <param name="timeout">How long a request may take.</param>
    /// <param name="proxy">The proxy; null for the proxy of the system.</param>
    /// <param name="trust">Which servers are trusted beyond what the system says.</param>
    public ClientPost(Func<HttpMessageHandler>? handlerFactory, HostAddresses addresses, TimeSpan timeout, IWebProxy? proxy = null, ServerTrust? trust = null)
    {
        var create = handlerFactory ?? (() => NewHandler(addresses, timeout, proxy, trust));
        _client = new HttpClient(create(), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.ExpectContinue = false;
#if NETFRAMEWORK
        _proxy = proxy ?? WebRequest.DefaultWebProxy;
#endif
    }

    /// <summary>The handler, unless the application supplies one.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The client disposes its handler, and that disposes the inner one.")]
    public static HttpMessageHandler NewHandler(HostAddresses addresses, TimeSpan timeout, IWebProxy? proxy = null, ServerTrust? trust = null)
    {
#if NET
        var connections = new ClientConnections(addresses, timeout);
        var handler = new SocketsHttpHandler
        {
            // Our own requests start no activity and send no trace headers.
            ActivityHeadersPropagator = null,
            // So that a new address of the server is used.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            // Redirects decides which redirects are followed.
            AllowAutoRedirect = false,
            ConnectTimeout = timeout,
            Proxy = proxy,
            ConnectCallback = connections.ConnectAsync,
        };
        if (trust is not null)
            handler.SslOptions.RemoteCertificateValidationCallback = trust.Check;
        return new RetryHandler(handler, connections);
#else
        var handler = new HttpClientHandler { Proxy = proxy, UseCookies = false, AllowAutoRedirect = false };
        if (trust is not null)
            SetCheck(handler, trust);
        return handler;
#endif
    }

#if !NET
    /// <summary>Before .NET Framework 4.7.1 a handler has no such callback: nothing is sent then, rather than without the check.</summary>
    private static void SetCheck(HttpClientHandler handler, ServerTrust trust)
    {
        var check = handler.GetType().GetProperty("ServerCertificateCustomValidationCallback")
            ?? throw new NotSupportedException("CaCertificatePath and CertificateFingerprints need .NET Framework 4.7.1 where there is a proxy.");
        Func<HttpRequestMessage, System.Security.Cryptography.X509Certificates.X509Certificate2, System.Security.Cryptography.X509Certificates.X509Chain, System.Net.Security.SslPolicyErrors, bool> callback =
            (_, certificate, chain, errors) => trust.Check(null, certificate, chain, errors);
        check.SetValue(handler, callback);
    }

#endif
    public HttpAnswer Send(
        Uri url, IReadOnlyList<KeyValuePair<string, string>> headers, RequestBody body, Deadline deadline, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
#if NETFRAMEWORK
        // Two requests to a server are its default. Two that are never answered would hold up all others.
        var point = ServicePointManager.FindServicePoint(url, _proxy);
        point.ConnectionLimit = Math.Max(point.ConnectionLimit, MostConnections);
#endif
        using var request = NewRequest(url, headers, body);
        var response = WaitForHead(request, deadline, cancellation);
        var isError = HttpAnswer.IsError((int)response.StatusCode);
        var isOfInterest = isError || response.Headers.TransferEncodingChunked == true || response.Content?.Headers.ContentLength > 0;
        var text = isOfInterest ? WaitForText(response, deadline.Within(HttpAnswer.PatienceForRest)) : null;
        response.Dispose();
        return new HttpAnswer(
            (int)response.StatusCode,
            All(response, "X-Sentry-Rate-Limits"),
            First(response, "Retry-After"),
            First(response, "X-Sentry-Error") ?? (isError ? text : null),
            First(response, "Location"));
    }

    public void Dispose() => _client.Dispose();

    private static HttpRequestMessage NewRequest(Uri url, IReadOnlyList<KeyValuePair<string, string>> headers, RequestBody body)
    {
        var all = body.Joined();
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(all.Array!, all.Offset, all.Count) };
        foreach (var header in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value))
                request.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return request;
    }

    private HttpResponseMessage WaitForHead(HttpRequestMessage request, Deadline deadline, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(deadline.Left);
        var sending = _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        try
        {
            if (Task.WaitAny([sending], deadline.LeftMilliseconds + Grace, cancellation) == 0)
                return sending.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The server did not answer in time.");
        }
        catch (OperationCanceledException)
        {
            Abandon(sending);
            throw;
        }

        Abandon(sending);
        throw new TimeoutException("The HTTP handler did not return in time.");
    }

    /// <summary>The result no longer matters, but an exception has to be observed.</summary>
    private static void Abandon(Task<HttpResponseMessage> sending) => _ = sending.ContinueWith(
        static task =>
        {
            if (task.Status == TaskStatus.RanToCompletion)
                task.Result.Dispose();
            else
                _ = task.Exception;
        },
        TaskScheduler.Default);

    /// <summary>The part of the body that has arrived. A connection can be reused only if the body was read to its end.</summary>
    private static string? WaitForText(HttpResponseMessage response, Deadline deadline)
    {
        var body = new AnswerBody();
        try
        {
            Task.WaitAny([body.ReadAsync(response.Content)], deadline.LeftMilliseconds);
        }
        catch (Exception)
        {
            // The status is enough.
        }

        return body.Text;
    }

    private static string? All(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    private static string? First(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 } value ? value : null;
}
