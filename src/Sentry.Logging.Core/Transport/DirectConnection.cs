using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Sentry.Transport;

/// <summary>
/// Opens a connection within a time, on the calling thread and no other. A socket left to itself takes minutes to give up a host
/// that does not answer, and what gives up sooner needs the thread pool.
/// </summary>
[SuppressMessage("Reliability", "CA2000", Justification = "A socket that is connected is handed out; every other one is disposed.")]
internal static class DirectConnection
{
    private const int LookMicroseconds = 100_000;

    /// <summary>Tries one address of the host after the other; throws what the last of them failed with.</summary>
    public static Socket Open(string host, int port, TimeSpan timeout, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var failure = SocketError.HostNotFound;
        foreach (var address in Dns.GetHostAddresses(host))
        {
            if (TryOpen(new IPEndPoint(address, port), timeout - clock.Elapsed, cancellation, out failure) is { } connected)
                return connected;
        }

        throw new SocketException((int)failure);
    }

    private static Socket? TryOpen(IPEndPoint server, TimeSpan timeout, CancellationToken cancellation, out SocketError failure)
    {
        Socket? connected = null;
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, Blocking = false };
        try
        {
            failure = Connect(socket, server, timeout, cancellation);
            if (failure == SocketError.Success)
            {
                socket.Blocking = true;
                connected = socket;
            }

            return connected;
        }
        finally
        {
            if (connected is null)
                socket.Dispose();
        }
    }

    private static SocketError Connect(Socket socket, IPEndPoint server, TimeSpan timeout, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            socket.Connect(server);
            return SocketError.Success;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // It is under way.
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }

        while (!socket.Poll(LookMicroseconds, SelectMode.SelectWrite) && !socket.Poll(0, SelectMode.SelectError))
        {
            cancellation.ThrowIfCancellationRequested();
            if (clock.Elapsed >= timeout)
                return SocketError.TimedOut;
        }

        return (SocketError)(int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
    }
}
