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
/// calls included, opens connections on the thread pool; this is what a flush has left when the application has blocked every thread of it.
/// Knows no proxy.
/// </summary>
internal static class DirectPost
{
    private const int LongestLine = 16 * 1024;

    private static readonly char[] Colon = [':'];

    public static HttpAnswer Send(
        Uri url, IEnumerable<KeyValuePair<string, string>> headers, ArraySegment<byte> body, TimeSpan timeout, CancellationToken cancellation)
    {
        using var client = new TcpClient { SendTimeout = (int)timeout.TotalMilliseconds, ReceiveTimeout = (int)timeout.TotalMilliseconds, NoDelay = true };
        using var abort = cancellation.Register(static client => ((TcpClient)client!).Dispose(), client);
        client.Connect(url.DnsSafeHost, url.Port);
        using var stream = Open(client, url);

        var head = Encoding.ASCII.GetBytes(Head(url, headers, body.Count));
        stream.Write(head, 0, head.Length);
        stream.Write(body.Array!, body.Offset, body.Count);
        stream.Flush();
        return ReadAnswer(stream);
    }

    private static Stream Open(TcpClient client, Uri url)
    {
        if (url.Scheme != "https")
            return client.GetStream();
        var secure = new SslStream(client.GetStream(), leaveInnerStreamOpen: false);
        try
        {
            secure.AuthenticateAsClient(url.DnsSafeHost);
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
