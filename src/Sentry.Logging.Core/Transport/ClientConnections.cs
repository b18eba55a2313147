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
[SuppressMessage("Reliability", "CA2000", Justification = "The caller owns a connected socket; every other one is disposed.")]
internal sealed class ClientConnections(HostAddresses addresses, TimeSpan timeout)
{
    private readonly object _gate = new();
    private string? _host;
    private Task<IPAddress[]>? _lookup;
    private int _opened;

    /// <summary>How many were opened.</summary>
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

    /// <summary>The one that others have left, or a new one.</summary>
    private Task<IPAddress[]> LookUp(string host)
    {
        lock (_gate)
        {
            if (_lookup is { IsFaulted: false } && _host == host)
                return _lookup;
            _host = host;
            _lookup = Task.Run(() => addresses.Find(host));
            // One that nobody waits for any more must not be found by those who look for forgotten failures.
            _ = _lookup.ContinueWith(static lookup => lookup.Exception, TaskScheduler.Default);
            return _lookup;
        }
    }

    /// <summary>It has served, and the next connection asks anew.</summary>
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
