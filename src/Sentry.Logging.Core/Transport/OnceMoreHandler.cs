#if NET
using System.IO;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Transport;

/// <summary>
/// Sends a request once more, on a new connection, that failed on one which had served before: the server had closed it and not said so.
/// <see cref="SocketsHttpHandler"/> does so for requests without a body only.
/// </summary>
internal sealed class OnceMoreHandler : DelegatingHandler
{
    private readonly ClientConnections _connections;

    public OnceMoreHandler(HttpMessageHandler inner, ClientConnections connections)
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
