#if NET
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Transport;

/// <summary>
/// Repeats a request on a new connection if it failed on a reused one, because the server had closed that connection without notice.
/// <see cref="SocketsHttpHandler"/> does so only for requests without a body.
/// </summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private readonly ClientConnections _connections;

    public RetryHandler(HttpMessageHandler inner, ClientConnections connections)
        : base(inner) => _connections = connections;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var opened = _connections.Opened;
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (opened == _connections.Opened && IsBroken(e))
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsBroken(HttpRequestException e) =>
        e.HttpRequestError == HttpRequestError.ResponseEnded || (e.InnerException is IOException && e.InnerException.InnerException is SocketException);
}
#endif
