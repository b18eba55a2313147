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
/// Opens connections for <see cref="HttpClient"/>, to a server or a proxy. Each address gets a share of the time, and a slow name lookup
/// is shared with the next connection. Thread-safe.
/// </summary>
[SuppressMessage("Reliability", "CA2000", Justification = "The caller owns a connected socket; every other one is disposed.")]
internal sealed class ClientConnections(HostAddresses addresses, TimeSpan timeout)
{
    private readonly object _gate = new();
    private string? _host;
    private Task<IPAddress[]>? _lookup;
    private int _opened;

    /// <summary>How many connections were opened.</summary>
    public int Opened => Volatile.Read(ref _opened);

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var deadline = Deadline.After(timeout);
        Interlocked.Increment(ref _opened);
        var lookup = LookUp(context.DnsEndPoint.Host);
        var found = await lookup.WaitAsync(cancellation).ConfigureAwait(false);
        Forget(lookup);
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

    /// <summary>The lookup that is still running, or a new one.</summary>
    private Task<IPAddress[]> LookUp(string host)
    {
        lock (_gate)
        {
            if (_lookup is { IsFaulted: false } && _host == host)
                return _lookup;
            _host = host;
            _lookup = Task.Run(() => addresses.Find(host));
            // Reads the exception, so that an abandoned lookup does not raise UnobservedTaskException.
            _ = _lookup.ContinueWith(static lookup => lookup.Exception, TaskScheduler.Default);
            return _lookup;
        }
    }

    /// <summary>The lookup is done: the next connection starts a new one.</summary>
    private void Forget(Task<IPAddress[]> lookup)
    {
        lock (_gate)
        {
            if (ReferenceEquals(lookup, _lookup))
                _lookup = null;
        }
    }
}
#endif
