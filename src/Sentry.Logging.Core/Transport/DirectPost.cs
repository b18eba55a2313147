using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Threading;

namespace Sentry.Transport;

/// <summary>
/// HTTP/1.1 requests over one connection that is kept, with blocking sockets and nothing else. <see cref="System.Net.Http.HttpClient"/>, its
/// synchronous calls included, goes to and fro between threads of the pool, which costs more than the event itself, and needs threads of it
/// that the application may have blocked. Knows no proxy. For one thread.
/// </summary>
internal sealed class DirectPost : IDisposable
{
    // Shorter than servers wait, most of them a minute; and short enough to notice that the server has moved.
    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestUse = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ShortlyUsed = TimeSpan.FromSeconds(1);

    private readonly Uri _url;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _surelyAlive;
    private readonly string _head;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private byte[] _request = new byte[8 * 1024];
    private KeptConnection? _connection;
    private TimeSpan _openedAt;
    private TimeSpan _usedAt;

    /// <param name="url">Where to.</param>
    /// <param name="headers">Of every request.</param>
    /// <param name="timeout">For a request and its answer.</param>
    /// <param name="surelyAlive">A connection that was not used for so long may have been given up by somebody on the way. Null: a second.</param>
    public DirectPost(Uri url, IEnumerable<KeyValuePair<string, string>> headers, TimeSpan timeout, TimeSpan? surelyAlive = null)
    {
        _url = url;
        _timeout = timeout;
        _surelyAlive = surelyAlive ?? ShortlyUsed;
        var head = new StringBuilder("POST ").Append(url.PathAndQuery).Append(" HTTP/1.1\r\nHost: ").Append(url.Authority).Append("\r\n");
        foreach (var header in headers)
            head.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        _head = head.Append("Content-Length: ").ToString();
    }

    /// <summary>Sends one request and reads its answer.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TimeoutException">The server did not answer in time.</exception>
    public HttpAnswer Send(ArraySegment<byte> body, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var deadline = _clock.Elapsed + _timeout;
        var length = Compose(body);
        var kept = TakeKept();
        var mayBeGone = _clock.Elapsed - _usedAt >= _surelyAlive;
        try
        {
            if (kept is not null)
                return Exchange(kept, length, deadline, cancellation);
        }
        catch (IOException) when (mayBeGone && !kept!.HasAnswered)
        {
            // Whoever had given it up has not seen the request: once more, on a new one.
        }

        return Exchange(null, length, deadline, cancellation);
    }

    /// <summary>Whether a failure may be ours, so that another client might do better.</summary>
    public static bool MayBeOurs(Exception e) => e is AuthenticationException or InvalidDataException or NotSupportedException;

    public void Dispose() => _connection?.Dispose();

    private HttpAnswer Exchange(KeptConnection? connection, int length, TimeSpan deadline, CancellationToken cancellation)
    {
        try
        {
            if (connection is null)
            {
                connection = KeptConnection.Open(_url, deadline - _clock.Elapsed, cancellation);
                _openedAt = _clock.Elapsed;
            }

            using var abort = cancellation.Register(static connection => ((KeptConnection)connection!).Dispose(), connection);
            var answer = connection.Exchange(_request, length, deadline - _clock.Elapsed);
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
            throw new OperationCanceledException("The request was given up.", e, cancellation);
        }
        catch (Exception e) when (IsTimeout(e) || _clock.Elapsed >= deadline)
        {
            throw new TimeoutException("The server did not answer in time.", e);
        }
        finally
        {
            connection?.Dispose();
        }
    }

    private KeptConnection? TakeKept()
    {
        var kept = _connection;
        _connection = null;
        var now = _clock.Elapsed;
        if (kept is null || (now - _usedAt < LongestIdle && now - _openedAt < LongestUse && !kept.IsOver))
            return kept;
        kept.Dispose();
        return null;
    }

    /// <summary>Puts head and body together, so that both go in one packet where they have room.</summary>
    private int Compose(ArraySegment<byte> body)
    {
        var head = _head + body.Count.ToString(CultureInfo.InvariantCulture) + "\r\n\r\n";
        var length = head.Length + body.Count;
        // One that was large is not kept for good.
        if (_request.Length < length || _request.Length > Math.Max(length, 64 * 1024) * 4)
            _request = new byte[Math.Max(length, 8 * 1024)];
        Encoding.ASCII.GetBytes(head, 0, head.Length, _request, 0);
        Buffer.BlockCopy(body.Array!, body.Offset, _request, head.Length, body.Count);
        return length;
    }

    private static bool IsTimeout(Exception e) =>
        e is TimeoutException || (e as SocketException ?? e.InnerException as SocketException)?.SocketErrorCode == SocketError.TimedOut;
}
