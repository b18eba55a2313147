#if NET
using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Transport;

/// <summary>
/// Opens connections for <see cref="HttpClient"/>, to a server or a proxy: each address has its share of the time, and a lookup that takes long
/// is waited for by whoever comes next. Thread-safe.
/// </summary>
[SuppressMessage("Reliability", "CA2000", Justification = "A socket that is connected is handed out; every other one is disposed.")]
internal sealed class ClientConnections(HostAddresses addresses, TimeSpan timeout)
{
    private readonly Lock _gate = new();
    private string? _host;
    private Task<IPAddress[]>? _lookup;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var deadline = Deadline.After(timeout);
        var found = await FindAsync(context.DnsEndPoint.Host).WaitAsync(cancellation).ConfigureAwait(false);
        Exception failure = new SocketException((int)SocketError.HostNotFound);
        for (var i = 0; i < found.Length; i++)
        {
            var socket = new Socket(found[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using var share = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            share.CancelAfter(HostAddresses.ShareOf(deadline.Left, found.Length - i));
            try
            {
                await socket.ConnectAsync(new IPEndPoint(found[i], context.DnsEndPoint.Port), share.Token).ConfigureAwait(false);
                addresses.Prefer(found[i]);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception e)
            {
                socket.Dispose();
                cancellation.ThrowIfCancellationRequested();
                failure = e is OperationCanceledException ? new SocketException((int)SocketError.TimedOut) : e;
            }
        }

        throw failure;
    }

    private Task<IPAddress[]> FindAsync(string host)
    {
        lock (_gate)
        {
            if (_lookup is { IsCompleted: false } && _host == host)
                return _lookup;
            _host = host;
            return _lookup = Task.Run(() => addresses.Find(host));
        }
    }
}
#endif
