using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace Sentry.Testing;

/// <summary>
/// An address that takes no connection and refuses none, like a host behind a firewall: on Linux, by a full line of connections nobody accepts.
/// </summary>
public sealed class FullLine : IDisposable
{
    private readonly Socket _listener;
    private readonly List<Socket> _waiting = [];

    private FullLine(IPEndPoint address)
    {
        _listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(address);
        _listener.Listen(1);
        Address = (IPEndPoint)_listener.LocalEndPoint!;
        for (var i = 0; i < 4; i++)
        {
            var client = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            _ = client.ConnectAsync(Address);
            _waiting.Add(client);
        }
    }

    /// <summary>Where nobody answers.</summary>
    public IPEndPoint Address { get; }

    /// <summary>Starts one.</summary>
    public static FullLine At(IPAddress address, int port = 0) => new(new IPEndPoint(address, port));

    /// <inheritdoc/>
    public void Dispose()
    {
        _waiting.ForEach(static client => client.Dispose());
        _listener.Dispose();
    }
}
