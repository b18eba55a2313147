using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Testing;

/// <summary>One connection of a <see cref="ScriptedServer"/>: the steps of a script as they are done. False ends the script.</summary>
internal sealed class ServerConnection(Socket socket, RequestLog log, CancellationToken closing) : IDisposable
{
    private const int LongestHead = 256 * 1024;

    private readonly PacedStream _raw = new(new NetworkStream(socket), closing);
    private Stream? _secure;

    internal Socket Socket => socket;

    internal CancellationToken Closing => closing;

    internal TimeSpan Pace
    {
        set => _raw.Pace = value;
    }

    private Stream Stream => _secure ?? _raw;

    public void Dispose()
    {
        _secure?.Dispose();
        _raw.Dispose();
        socket.Dispose();
    }

    internal void Reset()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    internal async Task<bool> SecureAsync(X509Certificate2 certificate)
    {
        var secure = new SslStream(Stream);
        _secure = secure;
        var options = new SslServerAuthenticationOptions { ServerCertificateContext = SslStreamCertificateContext.Create(certificate, null, offline: true) };
        await secure.AuthenticateAsServerAsync(options, closing);
        return true;
    }

    internal async Task<bool> ReadRequestAsync(Reply reply)
    {
        if (await ReadHeadAsync() is not { } head)
            return false;
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines[1..])
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
            headers[name] = headers.TryGetValue(name, out var before) ? before + ", " + value : value;
        }

        var body = headers.TryGetValue("Transfer-Encoding", out var coding) && coding == "chunked"
            ? await ReadChunksAsync()
            : await ReadExactlyAsync(headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0);
        var words = lines[0].Split(' ');
        var query = words[1].IndexOf('?', StringComparison.Ordinal);
        log.Add(expected: true, number => new CapturedRequest
        {
            Number = number,
            ArrivedAt = DateTimeOffset.UtcNow,
            Method = words[0],
            Path = query < 0 ? words[1] : words[1][..query],
            Query = query < 0 ? "" : words[1][query..],
            Headers = headers,
            Body = body,
            Reply = reply,
        });
        return true;
    }

    /// <summary>Null when the client has gone before.</summary>
    internal async Task<string?> ReadHeadAsync()
    {
        var head = new StringBuilder();
        var next = new byte[1];
        while (head.Length < LongestHead && await Stream.ReadAsync(next, closing) > 0)
        {
            head.Append((char)next[0]);
            if (next[0] == '\n' && head.Length >= 4 && head[^3] == '\n')
                return head.ToString();
        }

        return null;
    }

    internal async Task<bool> ReadAsync(int bytes)
    {
        await ReadExactlyAsync(bytes);
        return true;
    }

    internal async Task<bool> ReadToEndAsync()
    {
        var bytes = new byte[16 * 1024];
        while (await Stream.ReadAsync(bytes, closing) > 0)
        {
        }

        return true;
    }

    internal async Task<bool> ReadSlowlyAsync(int bytes, TimeSpan every)
    {
        var buffer = new byte[bytes];
        while (await Stream.ReadAsync(buffer, closing) > 0)
            await Task.Delay(every, closing);
        return true;
    }

    internal async Task<bool> SendAsync(byte[] bytes)
    {
        await Stream.WriteAsync(bytes, closing);
        await Stream.FlushAsync(closing);
        return true;
    }

    internal async Task<bool> SendTogetherAsync(string[] texts)
    {
        _raw.Hold();
        foreach (var text in texts)
            await SendAsync(Encoding.UTF8.GetBytes(text));
        await _raw.ReleaseAsync();
        return true;
    }

    internal async Task<bool> DripAsync(byte[] bytes, TimeSpan every)
    {
        foreach (var next in bytes)
        {
            await SendAsync([next]);
            await Task.Delay(every, closing);
        }

        return true;
    }

    internal async Task<bool> SendForEverAsync(byte[] bytes)
    {
        while (!closing.IsCancellationRequested)
            await SendAsync(bytes);
        return false;
    }

    private async Task<byte[]> ReadChunksAsync()
    {
        using var body = new MemoryStream();
        int size;
        do
        {
            size = int.Parse(await ReadLineAsync(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            body.Write(await ReadExactlyAsync(size));
            await ReadLineAsync();
        }
        while (size > 0);
        return body.ToArray();
    }

    private async Task<string> ReadLineAsync()
    {
        var line = new StringBuilder();
        for (var next = await ReadExactlyAsync(1); next[0] != '\n'; next = await ReadExactlyAsync(1))
            line.Append((char)next[0]);
        return line.ToString().TrimEnd('\r');
    }

    private async Task<byte[]> ReadExactlyAsync(int bytes)
    {
        var read = new byte[bytes];
        await Stream.ReadExactlyAsync(read, closing);
        return read;
    }
}
