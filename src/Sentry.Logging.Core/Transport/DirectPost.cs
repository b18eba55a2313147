using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace Sentry.Transport;

/// <summary>
/// One HTTP/1.1 request on a connection of its own, with blocking sockets and nothing else. <see cref="System.Net.Http.HttpClient"/>, its synchronous
/// calls included, opens connections on the thread pool; this is what a flush has left when the application has blocked every thread of it,
/// and what a process that sends little had better use. Knows no proxy.
/// </summary>
internal static class DirectPost
{
    private const int LongestLine = 16 * 1024;

    private static readonly char[] Colon = [':'];

    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TimeoutException">The server did not answer in time.</exception>
    public static HttpAnswer Send(
        Uri url, IEnumerable<KeyValuePair<string, string>> headers, ArraySegment<byte> body, TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            using var socket = DirectConnection.Open(url.DnsSafeHost, url.Port, timeout, cancellation);
            using var abort = cancellation.Register(static socket => ((Socket)socket!).Dispose(), socket);
            socket.SendTimeout = socket.ReceiveTimeout = (int)timeout.TotalMilliseconds;
            using Stream stream = url.Scheme == "https" ? Secure(socket, url.DnsSafeHost) : new NetworkStream(socket);

            var head = Encoding.ASCII.GetBytes(Head(url, headers, body.Count));
            stream.Write(head, 0, head.Length);
            stream.Write(body.Array!, body.Offset, body.Count);
            stream.Flush();
            return ReadAnswer(stream);
        }
        catch (Exception e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("The request was ended.", e, cancellation);
        }
        catch (IOException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut })
        {
            throw new TimeoutException("The server did not answer in time.", e);
        }
    }

    private static SslStream Secure(Socket socket, string host)
    {
        var secure = new SslStream(new NetworkStream(socket), leaveInnerStreamOpen: false);
        try
        {
            secure.AuthenticateAsClient(host);
            return secure;
        }
        catch
        {
            secure.Dispose();
            throw;
        }
    }

    private static string Head(Uri url, IEnumerable<KeyValuePair<string, string>> headers, int length)
    {
        var head = new StringBuilder("POST ").Append(url.PathAndQuery).Append(" HTTP/1.1\r\n");
        Append(head, "Host", url.Authority);
        Append(head, "Connection", "close");
        Append(head, "Content-Length", length.ToString(CultureInfo.InvariantCulture));
        foreach (var header in headers)
            Append(head, header.Key, header.Value);
        return head.Append("\r\n").ToString();
    }

    private static void Append(StringBuilder head, string name, string value) => head.Append(name).Append(": ").Append(value).Append("\r\n");

    /// <summary>Reads no further than the headers: the connection is not used again.</summary>
    private static HttpAnswer ReadAnswer(Stream stream)
    {
        using var buffered = new BufferedStream(stream);
        var answer = new HttpAnswer(Status(ReadLine(buffered)));
        for (var line = ReadLine(buffered); line.Length > 0; line = ReadLine(buffered))
        {
            var colon = line.IndexOfAny(Colon);
            if (colon < 0)
                continue;
            var value = line.Substring(colon + 1).Trim();
            answer = line.Substring(0, colon).ToUpperInvariant() switch
            {
                "X-SENTRY-RATE-LIMITS" => answer with { RateLimits = answer.RateLimits is null ? value : answer.RateLimits + "," + value },
                "RETRY-AFTER" => answer with { RetryAfter = value },
                "X-SENTRY-ERROR" => answer with { Error = value },
                _ => answer,
            };
        }

        return answer;
    }

    private static int Status(string line)
    {
        var parts = line.Split(' ');
        return parts.Length >= 2
            && parts[0].StartsWith("HTTP/1.", StringComparison.Ordinal)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
                ? status
                : throw new IOException("The server's answer is not HTTP/1.1.");
    }

    private static string ReadLine(Stream stream)
    {
        var line = new StringBuilder();
        for (var next = stream.ReadByte(); next != '\n'; next = stream.ReadByte())
        {
            if (next < 0 || line.Length == LongestLine)
                throw new IOException("The server's answer broke off.");
            line.Append((char)next);
        }

        return line.ToString().TrimEnd('\r');
    }
}
