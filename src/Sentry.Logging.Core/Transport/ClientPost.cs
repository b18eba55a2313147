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
/// Requests by way of one <see cref="HttpClient"/>, waited for on the calling thread. Always by <c>SendAsync</c>: a handler of the application's own
/// mostly overrides nothing else, and the synchronous call would go past it.
/// </summary>
internal sealed class ClientPost : IPost
{
    // In milliseconds, for what comes back late because the pool has no thread for its timer, or the handler does not obey its token.
    private const int Grace = 1000;

    private readonly HttpClient _client;

    /// <param name="handlerFactory">The application's, or null for a handler of our own.</param>
    /// <param name="addresses">Looks up names.</param>
    /// <param name="timeout">How long a request may take.</param>
    /// <param name="proxy">The way there; null: the system's.</param>
    public ClientPost(Func<HttpMessageHandler>? handlerFactory, HostAddresses addresses, TimeSpan timeout, IWebProxy? proxy = null)
    {
        var create = handlerFactory ?? (() => NewHandler(addresses, timeout, proxy));
        _client = new HttpClient(create(), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.ExpectContinue = false;
    }

    /// <summary>The handler where the application has none.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The client disposes its handler, and that disposes the inner one.")]
    public static HttpMessageHandler NewHandler(HostAddresses addresses, TimeSpan timeout, IWebProxy? proxy = null)
    {
#if NET
        var connections = new ClientConnections(addresses, timeout);
        var handler = new SocketsHttpHandler
        {
            // Our own requests begin no activity and carry nobody's trace.
            ActivityHeadersPropagator = null,
            // A changed address of the server is noticed.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            // What is followed, and how, is decided elsewhere.
            AllowAutoRedirect = false,
            ConnectTimeout = timeout,
            Proxy = proxy,
            ConnectCallback = connections.ConnectAsync,
        };
        return new OnceMoreHandler(handler, connections);
#else
        return new HttpClientHandler { Proxy = proxy, UseCookies = false, AllowAutoRedirect = false };
#endif
    }

    public HttpAnswer Send(
        Uri url, IReadOnlyList<KeyValuePair<string, string>> headers, ArraySegment<byte> body, Deadline deadline, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
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

    private static HttpRequestMessage NewRequest(Uri url, IReadOnlyList<KeyValuePair<string, string>> headers, ArraySegment<byte> body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body.Array!, body.Offset, body.Count) };
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

    /// <summary>How it ends is of no interest any more, but has to be looked at.</summary>
    private static void Abandon(Task<HttpResponseMessage> sending) => _ = sending.ContinueWith(
        static task =>
        {
            if (task.Status == TaskStatus.RanToCompletion)
                task.Result.Dispose();
            else
                _ = task.Exception;
        },
        TaskScheduler.Default);

    /// <summary>What has come of the body by then. Only a body that was read to its end leaves a connection that can be used again.</summary>
    private static string? WaitForText(HttpResponseMessage response, Deadline deadline)
    {
        var body = new AnswerBody();
        try
        {
            Task.WaitAny([body.ReadAsync(response.Content)], deadline.LeftMilliseconds);
        }
        catch (Exception)
        {
            // The status has said what matters.
        }

        return body.Text;
    }

    private static string? All(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    private static string? First(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && values.FirstOrDefault() is { Length: > 0 } value ? value : null;
}
