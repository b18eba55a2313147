using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Sentry.Transport;

/// <summary>
/// Opens a connection within a time, on the calling thread. The socket is never made non-blocking: the runtime would imitate blocking calls on
/// it for good, by a thread of its own, which costs every later request more than the request itself.
/// </summary>
[SuppressMessage("Reliability", "CA2000", Justification = "A socket that is connected is handed out; every other one is disposed.")]
internal static class DirectConnection
{
    /// <summary>Tries one address of the host after the other; throws what the last of them failed with.</summary>
    public static Socket Open(string host, int port, TimeSpan timeout, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var failure = SocketError.HostNotFound;
        foreach (var address in Dns.GetHostAddresses(host))
        {
            cancellation.ThrowIfCancellationRequested();
            if (TryOpen(new IPEndPoint(address, port), timeout - clock.Elapsed, cancellation, out failure) is { } connected)
                return connected;
        }

        throw new SocketException((int)failure);
    }

    private static Socket? TryOpen(IPEndPoint server, TimeSpan timeout, CancellationToken cancellation, out SocketError failure)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        // Left to itself, a socket takes minutes to give up a host that does not answer. With every thread of the pool blocked as well, it is.
        var limit = new Limit(socket);
        using var timer = new Timer(static limit => ((Limit)limit!).End(), limit, Longest(timeout), Timeout.InfiniteTimeSpan);
        using var abort = cancellation.Register(static socket => ((Socket)socket!).Dispose(), socket);
        try
        {
            socket.Connect(server);
            failure = SocketError.Success;
            return socket;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            socket.Dispose();
            failure = limit.IsOver ? SocketError.TimedOut : (e as SocketException)?.SocketErrorCode ?? SocketError.OperationAborted;
            return null;
        }
    }

    private static TimeSpan Longest(TimeSpan timeout) =>
        timeout < TimeSpan.Zero ? TimeSpan.Zero : timeout.TotalMilliseconds > int.MaxValue ? TimeSpan.FromMilliseconds(int.MaxValue) : timeout;

    // What a socket says that is disposed of meanwhile differs, and a timer may be a little earlier than a clock.
    private sealed class Limit(Socket socket)
    {
        private volatile bool _isOver;

        public bool IsOver => _isOver;

        public void End()
        {
            _isOver = true;
            socket.Dispose();
        }
    }
}
