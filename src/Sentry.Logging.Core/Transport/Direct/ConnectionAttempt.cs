using System;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Sentry.Diagnostics;

namespace Sentry.Transport.Direct;

/// <summary>
/// Opens a connection: name lookup, addresses, TLS. None of these has a reliable timeout (a lookup cannot even be cancelled), and a
/// timer would need the thread pool. So it runs on its own thread, and the waiting thread leaves at its deadline. The sockets are never
/// made non-blocking: the runtime would then emulate blocking calls for the life of the socket, which costs every later request more than the request
/// itself.
/// </summary>
[SuppressMessage("Reliability", "CA2000", Justification = "The caller owns a connected socket; every other one is disposed.")]
internal sealed class ConnectionAttempt
{
    private readonly object _gate = new();
    private readonly HostAddresses _addresses;
    private readonly ServerTrust? _trust;
    private readonly IPAddress[]? _known;
    private Deadline _deadline;
    private Deadline _share;
    private Socket? _current;
    private KeptConnection? _connection;
    private Exception? _failure;
    private bool _isAwaited = true;
    private bool _isConnecting;
    private bool _isDone;

    private ConnectionAttempt(Uri url, HostAddresses addresses, ServerTrust? trust, IPAddress[]? known, Deadline deadline)
    {
        Url = url;
        _addresses = addresses;
        _trust = trust;
        _known = known;
        _deadline = deadline;
        _share = deadline;
    }

    public Uri Url { get; }

    /// <summary>The result of a lookup that finished after the waiting thread had left.</summary>
    public IPAddress[]? Found { get; private set; }

    public bool IsDone
    {
        get
        {
            lock (_gate)
                return _isDone;
        }
    }

    /// <param name="url">A URL of the server.</param>
    /// <param name="addresses">Looks up the name and orders the addresses.</param>
    /// <param name="trust">Which servers are trusted beyond what the system says.</param>
    /// <param name="known">The addresses, if they are known.</param>
    /// <param name="deadline">The deadline of the first wait.</param>
    public static ConnectionAttempt Start(Uri url, HostAddresses addresses, ServerTrust? trust, IPAddress[]? known, Deadline deadline)
    {
        var attempt = new ConnectionAttempt(url, addresses, trust, known, deadline);
        SdkThread.Start("Sentry connection", attempt.Run);
        return attempt;
    }

    /// <summary>Waits again after a timeout; false if it has ended.</summary>
    public bool TryRejoin(Deadline deadline)
    {
        lock (_gate)
        {
            if (_isDone || _isConnecting)
                return false;
            _deadline = _share = deadline;
            return _isAwaited = true;
        }
    }

    /// <summary>Waits for the connection.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public KeptConnection Await(CancellationToken cancellation)
    {
        using var abort = cancellation.Register(static attempt => ((ConnectionAttempt)attempt!).Leave(), this);
        while (true)
        {
            Socket? silent = null;
            lock (_gate)
            {
                if (_isDone && _connection is not null)
                    return _connection;
                if (_isDone || !_isAwaited)
                    break;
                if (!_share.IsOver)
                    Monitor.Wait(_gate, _share.Left);
                else if (!_deadline.IsOver && _current is null)
                    Monitor.Wait(_gate, _deadline.Left);
                else
                    (silent, _current) = (_current, null);
            }

            silent?.Dispose();
            if (_deadline.IsOver)
                Leave();
        }

        cancellation.ThrowIfCancellationRequested();
        throw _failure ?? new TimeoutException("The connection was not opened in time.");
    }

    /// <summary>No thread waits any more: cancels what can be cancelled.</summary>
    private void Leave()
    {
        Socket? current;
        lock (_gate)
        {
            if (_isDone)
                return;
            _isAwaited = false;
            current = _current;
            Monitor.PulseAll(_gate);
        }

        current?.Dispose();
    }

    private void Run()
    {
        Exception? failure = null;
        KeptConnection? connection = null;
        try
        {
            var addresses = _known ?? _addresses.Find(ServerName.HostOf(Url));
            failure = new SocketException((int)SocketError.HostNotFound);
            for (var i = 0; i < addresses.Length && connection is null; i++)
            {
                if (Begin(addresses[i], addresses.Length - i) is not { } socket)
                {
                    Found = i == 0 ? addresses : null;
                    break;
                }

                connection = TryOpen(socket, addresses[i], ref failure);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }

        End(connection, failure);
    }

    /// <summary>Null if no thread waits any more.</summary>
    private Socket? Begin(IPAddress address, int untried)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        lock (_gate)
        {
            if (_isAwaited && !_deadline.IsOver)
            {
                _isConnecting = true;
                _share = _deadline.Within(HostAddresses.ShareOf(_deadline.Left, untried));
                Monitor.PulseAll(_gate);
                return _current = socket;
            }
        }

        socket.Dispose();
        return null;
    }

    private KeptConnection? TryOpen(Socket socket, IPAddress address, ref Exception? failure)
    {
        try
        {
            socket.Connect(new IPEndPoint(address, Url.Port));
            return new KeptConnection(socket, address, Url, _share, _trust);
        }
        catch (Exception e)
        {
            socket.Dispose();
            // The exception of a socket that was disposed meanwhile differs between platforms.
            failure = _share.IsOver ? new TimeoutException("The server did not accept the connection in time.", e) : e;
            return null;
        }
    }

    private void End(KeptConnection? connection, Exception? failure)
    {
        lock (_gate)
        {
            _isDone = true;
            _failure = failure;
            if (_isAwaited)
                _connection = connection;
            Monitor.PulseAll(_gate);
        }

        if (_connection is null)
            connection?.Dispose();
    }
}
