using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Conformance.Tests.Http;

/// <summary>
/// Somebody else's HTTP service on this machine, on bare sockets, so that it shows exactly what came over the wire and may answer badly:
/// <c>/404</c> is answered with that status, <c>/to/200</c> with a redirect there, <c>/elsewhere</c> with one to <see cref="Elsewhere"/>, <c>/never</c> not at all, <c>/broken</c> with half of a body.
/// </summary>
internal sealed class OtherService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<IReadOnlyDictionary<string, string>> _seen = new();
    private readonly ConcurrentBag<TcpClient> _connections = [];
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _serving;

    public OtherService()
    {
        _listener.Start();
        // What is under test must not meet itself here.
        using (ExecutionContext.SuppressFlow())
            _serving = Task.Run(ServeAsync);
    }

    public string Host => "127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The headers of every request so far, by name in any case; its path is under the empty name.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Seen => [.. _seen];

    /// <summary>Complete once a request has arrived.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Where <c>/elsewhere</c> leads.</summary>
    public Uri? Elsewhere { get; set; }

    public Uri Url(string path) => new($"http://{Host}{path}");

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _serving;
        _listener.Dispose();
        foreach (var connection in _connections)
            connection.Dispose();
        _closing.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                var connection = await _listener.AcceptTcpClientAsync(_closing.Token);
                _connections.Add(connection);
                _ = AnswerAsync(connection);
            }
            catch (OperationCanceledException)
            {
                // The service is being disposed.
            }
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        try
        {
            var stream = connection.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            while (await ReadAsync(reader) is { } path)
            {
                _asked.TrySetResult();
                if (path == "/never")
                    continue;
                await stream.WriteAsync(Encoding.Latin1.GetBytes(AnswerTo(path)));
                if (path != "/broken")
                    continue;
                connection.Dispose();
                return;
            }
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // Those who gave up are gone.
        }
    }

    private async Task<string?> ReadAsync(StreamReader reader)
    {
        if (await reader.ReadLineAsync() is not { } first)
            return null;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        if (headers.TryGetValue("Content-Length", out var length))
            await reader.ReadBlockAsync(new char[int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)]);
        headers[""] = first.Split(' ')[1];
        _seen.Enqueue(headers);
        return new Uri("http://x" + headers[""]).AbsolutePath;
    }

    private string AnswerTo(string path) => path switch
    {
        "/broken" => "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
        _ when path.StartsWith("/to/", StringComparison.Ordinal) => $"HTTP/1.1 302 Found\r\nLocation: {path[3..]}\r\nContent-Length: 0\r\n\r\n",
        "/elsewhere" => $"HTTP/1.1 302 Found\r\nLocation: {Elsewhere}\r\nContent-Length: 0\r\n\r\n",
        "/301" => "HTTP/1.1 301 Moved Permanently\r\nContent-Length: 0\r\n\r\n",
        "/404" => "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone",
        "/503" => "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
        _ => "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    };
}
