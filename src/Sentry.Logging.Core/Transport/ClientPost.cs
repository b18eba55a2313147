using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Transport;

/// <summary>
/// Requests by way of one <see cref="HttpClient"/>, waited for on the calling thread. Always by <c>SendAsync</c>: a handler of the application's own
/// mostly overrides nothing else, and the synchronous call would go past it.
/// </summary>
internal sealed class ClientPost : IDisposable
{
    private const int MaxErrorText = 1024;

    private readonly HttpClient _client;
    private readonly TimeSpan _timeout;

    public ClientPost(HttpTransportSettings settings)
    {
        var create = (Func<HttpMessageHandler>?)settings.HandlerFactory ?? DefaultHandler;
        _client = new HttpClient(create(), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.ExpectContinue = false;
        _timeout = settings.Timeout;
    }

    /// <summary>Sends one request. The body may be in use after a <see cref="TimeoutException"/>, and after nothing else.</summary>
    public HttpAnswer Send(Uri url, IEnumerable<KeyValuePair<string, string>> headers, ArraySegment<byte> body, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_timeout);
        var sending = SendAsync(url, headers, body, limit.Token);
        // A handler that does not obey its token, or a timer without a thread to run on, must not hold up the caller for good.
        var longest = (int)(_timeout + TimeSpan.FromSeconds(1)).TotalMilliseconds;
        try
        {
            if (Task.WaitAny([sending], longest, CancellationToken.None) == 0)
                return sending.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("The server did not answer in time.");
        }

        // How it ends is of no interest any more, but has to be looked at.
        _ = sending.ContinueWith(static task => task.Exception, TaskScheduler.Default);
        throw new TimeoutException("The HTTP handler did not come back in time.");
    }

    public void Dispose() => _client.Dispose();

    private static HttpMessageHandler DefaultHandler()
    {
#if NET
        return new SocketsHttpHandler
        {
            // Our own requests begin no activity and carry nobody's trace.
            ActivityHeadersPropagator = null,
            // A changed address of the server is noticed.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
            // A redirected POST would arrive as a GET without a body.
            AllowAutoRedirect = false,
        };
#else
        return new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false };
#endif
    }

    private async Task<HttpAnswer> SendAsync(
        Uri url, IEnumerable<KeyValuePair<string, string>> headers, ArraySegment<byte> body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body.Array!, body.Offset, body.Count) };
        foreach (var header in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(header.Key, header.Value))
                request.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
        return new HttpAnswer(
            (int)response.StatusCode,
            Header(response, "X-Sentry-Rate-Limits"),
            Header(response, "Retry-After"),
            Header(response, "X-Sentry-Error") ?? await ReadErrorAsync(response, cancellation).ConfigureAwait(false));
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    /// <summary>Reads the beginning of the body, also where it does not matter: only then is the connection used again.</summary>
    private static async Task<string?> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            // The token does not end every read; closing the stream does.
            using var abort = cancellation.Register(static response => ((HttpResponseMessage)response!).Dispose(), response);
#if NET
            var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
#else
            var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
            using var reader = new StreamReader(stream);
            var text = new char[MaxErrorText];
            var length = await reader.ReadBlockAsync(text, 0, text.Length).ConfigureAwait(false);
            return new string(text, 0, length);
        }
        catch (Exception)
        {
            // The status has said what matters.
            return null;
        }
    }
}
