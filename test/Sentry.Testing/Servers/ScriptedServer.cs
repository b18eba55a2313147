using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Testing;

/// <summary>
/// A server for what no HTTP server does: it plays one <see cref="ConnectionScript"/> after the other, byte for byte, one for each connection,
/// and keeps the whole requests. A proxy is a script, too (<c>ReadsHead().Sends(…).Secures(…)</c>). All members may be used from any thread.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly RequestLog _log = new();
    private readonly Queue<ConnectionScript> _scripts;
    private readonly List<Task> _connections = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly Socket _listener;
    private readonly Task _accepting;
    private TaskCompletionSource _nextConnection = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ScriptedServer(IPEndPoint address, IEnumerable<ConnectionScript> scripts)
    {
        _scripts = new Queue<ConnectionScript>(scripts);
        _listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(address);
        _listener.Listen();
        Address = (IPEndPoint)_listener.LocalEndPoint!;
        using (ExecutionContext.SuppressFlow())
            _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>What further connections get when the scripts are used up: 200 to every request, unless it is set before.</summary>
    public ConnectionScript Otherwise { get; set; } = ConnectionScript.AnswersAlways(Answer.Ok);

    /// <summary>Chooses the script of each further connection, instead of <see cref="Otherwise"/>. Called for one connection at a time.</summary>
    public Func<ConnectionScript>? Choose { get; set; }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address { get; }

    /// <summary>The TCP port.</summary>
    public int Port => Address.Port;

    /// <summary><c>http://{key}@{address}/42</c>.</summary>
    public string Dsn => DsnWith();

    /// <summary>How many connections there were.</summary>
    public int Connections
    {
        get
        {
            lock (_lock)
                return _connections.Count;
        }
    }

    /// <summary>The requests that were read to their ends by a step that reads a request, in order. Others are not kept.</summary>
    public IReadOnlyList<CapturedRequest> Requests => _log.Expected;

    /// <summary>Starts one on 127.0.0.1, at a port the system chooses.</summary>
    public static ScriptedServer Start(params ConnectionScript[] connections) => Start(new IPEndPoint(IPAddress.Loopback, 0), connections);

    /// <summary>Starts one at another address; 127.0.0.2 with the port of 127.0.0.1 is a second address of the same server.</summary>
    public static ScriptedServer Start(IPEndPoint address, params ConnectionScript[] connections) => new(address, connections);

    /// <summary>A DSN for this server.</summary>
    /// <param name="scheme"><c>http</c> or <c>https</c>.</param>
    /// <param name="host">Its name, if the address will not do; with brackets where it is an IPv6 address.</param>
    public string DsnWith(string scheme = "http", string? host = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"{scheme}://{new string('a', 32)}@{host ?? HostOf(Address.Address)}:{Port}/42");

    /// <summary>Waits until so many whole requests were read.</summary>
    /// <exception cref="TimeoutException">They did not come within 20 s.</exception>
    public Task WaitForRequestsAsync(int count) => WaitAsync(() => _log.ExpectedCount >= count, () => _log.NextArrival);

    /// <summary>Waits until so many connections were accepted.</summary>
    /// <exception cref="TimeoutException">They did not come within 20 s.</exception>
    public Task WaitForConnectionsAsync(int count) => WaitAsync(() => Connections >= count, () => _nextConnection.Task);

    /// <summary>Waits until the script of a connection, counted from 0, has ended and the connection is closed.</summary>
    /// <exception cref="TimeoutException">It did not end within 20 s.</exception>
    public async Task WaitForEndOfAsync(int connection)
    {
        await WaitForConnectionsAsync(connection + 1);
        Task serving;
        lock (_lock)
            serving = _connections[connection];
        await serving.WaitAsync(Limit);
    }

    /// <summary>Closes everything at once.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Dispose();
        await _accepting.WaitAsync(Limit);
        Task[] serving;
        lock (_lock)
            serving = [.. _connections];
        await Task.WhenAll(serving).WaitAsync(Limit);
        _closing.Dispose();
    }

    private static string HostOf(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private static async Task WaitAsync(Func<bool> condition, Func<Task> next)
    {
        using var limit = new CancellationTokenSource(Limit);

        // Taken before the look: what comes in between completes this very task.
        for (var arrival = next(); !condition(); arrival = next())
        {
            try
            {
                await arrival.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException("The scripted server waited in vain.");
            }
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_closing.IsCancellationRequested)
            {
                var socket = await _listener.AcceptAsync(_closing.Token);
                socket.NoDelay = true;
                TaskCompletionSource accepted;
                lock (_lock)
                {
                    var script = _scripts.TryDequeue(out var next) ? next : Choose?.Invoke() ?? Otherwise;
                    _connections.Add(Task.Run(() => ServeAsync(socket, script)));
                    accepted = _nextConnection;
                    _nextConnection = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                accepted.SetResult();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // It is being disposed.
        }
    }

    private async Task ServeAsync(Socket socket, ConnectionScript script)
    {
        using var connection = new ServerConnection(socket, _log, _closing.Token);
        try
        {
            await script.PlayAsync(connection);
        }
        catch (Exception)
        {
            // The client has gone, does not trust the certificate, or the server is being disposed.
        }
    }
}
