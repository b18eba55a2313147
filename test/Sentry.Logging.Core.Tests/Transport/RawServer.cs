using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace Sentry.Tests.Transport;

/// <summary>A server that gives connection after connection these answers, byte for byte, each to a whole request, and then closes it.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _firstClosed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    public RawServer(params string[][] connections)
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = Task.Run(() => ServeAsync(connections));
    }

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}/");

    public int Connections { get; private set; }

    public Task FirstClosed => _firstClosed.Task;

    public async ValueTask DisposeAsync()
    {
        await _serving.WaitAsync(Long);
        _listener.Dispose();
    }

    private async Task ServeAsync(string[][] connections)
    {
        foreach (var answers in connections)
        {
            using (var client = await _listener.AcceptTcpClientAsync())
            {
                Connections++;
                var stream = client.GetStream();
                foreach (var answer in answers)
                {
                    await ReadRequestAsync(stream);
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(answer));
                }
            }

            _firstClosed.TrySetResult();
        }
    }

    // All of it: closing a connection with bytes unread resets it.
    private static async Task ReadRequestAsync(NetworkStream stream)
    {
        const string length = "Content-Length: ";
        var head = string.Empty;
        var next = new byte[1];
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(next);
            head += (char)next[0];
        }

        var at = head.IndexOf(length, StringComparison.Ordinal) + length.Length;
        var end = head.IndexOf('\r', at);
        await stream.ReadExactlyAsync(new byte[int.Parse(head.AsSpan(at, end - at), CultureInfo.InvariantCulture)]);
    }
}
