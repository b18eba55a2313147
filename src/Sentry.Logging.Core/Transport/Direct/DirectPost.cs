using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;

namespace Sentry.Transport.Direct;

/// <summary>
/// HTTP/1.1 POST requests over one kept connection, with blocking sockets only.
/// <para>Supports: http and https with the certificates that the system or <see cref="ServerTrust"/> trusts, any number of addresses (each with a share of the time, the last good one
/// first),
/// international names, every kind of HTTP/1.0 and 1.1 response (length, chunked, until close, interim), and early responses.</para>
/// <para>Leaves to <see cref="ClientPost"/>: proxies, handlers of the application, platforms without
/// sockets, and .NET Framework, where only HttpClient knows the TLS settings.</para>
/// <see cref="System.Net.Http.HttpClient"/>, even with synchronous calls, switches between threads of the pool. That costs more than
/// the event itself, and needs pool threads that the application may have blocked. For one thread.
/// </summary>
internal sealed class DirectPost : IPost
{
    // Shorter than the idle timeout of servers, which is mostly a minute; and short enough to notice that the server's address has changed.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestUse = TimeSpan.FromMinutes(5);

    // A longer body is sent from where it is. A shorter one is copied behind the head, so that both are one packet.
    private const int LongestCopied = 64 * 1024;

    private readonly ConnectionAttempts _attempts;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private (Uri? Url, object? Headers, string Text) _head = (null, null, string.Empty);
    private byte[] _request = new byte[8 * 1024];
    private KeptConnection? _connection;
    private TimeSpan _openedAt;
    private TimeSpan _usedAt;

    public DirectPost(HostAddresses addresses, ServerTrust? trust = null) => _attempts = new ConnectionAttempts(addresses, trust);

    public HttpAnswer Send(
        Uri url, IReadOnlyList<KeyValuePair<string, string>> headers, RequestBody body, Deadline deadline, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var length = Compose(url, headers, body);
        var rest = body.Count > LongestCopied ? body : default;
        var kept = TakeKept(url);
        try
        {
            if (kept is not null)
                return Exchange(kept, url, length, rest, deadline, cancellation);
        }
        catch (IOException) when (!kept!.HasAnswered)
        {
            // The server has closed the connection without notice: try again on a new one.
        }

        return Exchange(null, url, length, rest, deadline, cancellation);
    }

    public void Dispose() => _connection?.Dispose();

    private HttpAnswer Exchange(KeptConnection? connection, Uri url, int length, RequestBody rest, Deadline deadline, CancellationToken cancellation)
    {
        try
        {
            if (connection is null)
            {
                connection = _attempts.Open(url, deadline, cancellation);
                _openedAt = _clock.Elapsed;
            }

            using var abort = cancellation.Register(static connection => ((KeptConnection)connection!).Dispose(), connection);
            var answer = connection.Exchange(new ArraySegment<byte>(_request, 0, length), rest, deadline);
            _attempts.Praise(connection);
            if (connection.CanBeKept)
            {
                _usedAt = _clock.Elapsed;
                _connection = connection;
                connection = null;
            }

            return answer;
        }
        catch (Exception e) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("The request was cancelled.", e, cancellation);
        }
        catch (Exception e) when (IsTimeout(e))
        {
            _attempts.Blame(connection);
            throw new TimeoutException("The server did not answer in time.", e);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    private KeptConnection? TakeKept(Uri url)
    {
        var kept = _connection;
        _connection = null;
        var now = _clock.Elapsed;
        if (kept is null || (now - _usedAt < LongestIdle && now - _openedAt < LongestUse && !kept.IsOver && ServerName.IsSame(kept.Url, url)))
            return kept;
        kept.Dispose();
        return null;
    }

    /// <summary>Puts the head into the buffer, and a body that is not too long; returns the length.</summary>
    private int Compose(Uri url, IReadOnlyList<KeyValuePair<string, string>> headers, RequestBody body)
    {
        if (!ReferenceEquals(_head.Url, url) || !ReferenceEquals(_head.Headers, headers))
            _head = (url, headers, HeadOf(url, headers));
        var head = _head.Text + body.Count.ToString(CultureInfo.InvariantCulture) + "\r\n\r\n";
        var length = head.Length + (body.Count > LongestCopied ? 0 : body.Count);
        if (_request.Length < length)
            _request = new byte[length];
        Encoding.ASCII.GetBytes(head, 0, head.Length, _request, 0);
        if (length > head.Length)
            body.CopyTo(_request, head.Length);
        return length;
    }

    private static string HeadOf(Uri url, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var head = new StringBuilder("POST ").Append(url.PathAndQuery).Append(" HTTP/1.1\r\nHost: ").Append(ServerName.AuthorityOf(url)).Append("\r\n");
        foreach (var header in headers)
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        return head.Append("Content-Length: ").ToString();
    }

    private static bool IsTimeout(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is TimeoutException or SocketException { SocketErrorCode: SocketError.TimedOut })
                return true;
        }

        return false;
    }
}
