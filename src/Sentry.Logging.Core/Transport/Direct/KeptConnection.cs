using System;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Security.Authentication;

namespace Sentry.Transport.Direct;

/// <summary>One connection to the server, with or without TLS. For one thread. Any thread may dispose it, which ends its waits.</summary>
internal sealed class KeptConnection : IDisposable
{
    // A smaller request is sent completely before the server can answer.
    private const int PieceLength = 64 * 1024;

    private readonly Socket _socket;
    private readonly DeadlineStream _wire;
    private readonly Stream _stream;
    private readonly AnswerReader _reader;

    /// <summary>Uses a connected socket. If the scheme is https, performs the TLS handshake within the deadline.</summary>
    /// <exception cref="AuthenticationException">The TLS handshake failed.</exception>
    public KeptConnection(Socket socket, IPAddress address, Uri url, Deadline deadline, ServerTrust? trust = null)
    {
        _socket = socket;
        Address = address;
        Url = url;
        var isSecure = url.Scheme == "https";
        _wire = new DeadlineStream(socket, isSecure) { Deadline = deadline };
        _stream = isSecure ? Secure(_wire, ServerName.HostOf(url), trust) : _wire;
        _reader = new AnswerReader(_stream, _wire);
    }

    public IPAddress Address { get; }

    /// <summary>A URL of the connected server.</summary>
    public Uri Url { get; }

    /// <summary>Whether any byte of the response to the last request has arrived.</summary>
    public bool HasAnswered => _reader.HasBegun;

    /// <summary>Whether the last response was read to its end, and the server accepts another request.</summary>
    public bool CanBeKept { get; private set; }

    /// <summary>Whether the server has closed the connection, or sent data without a request.</summary>
    public bool IsOver
    {
        get
        {
            try
            {
                return _socket.Poll(0, SelectMode.SelectRead);
            }
            catch (Exception)
            {
                return true;
            }
        }
    }

    /// <summary>Sends a request and reads the response.</summary>
    /// <param name="head">The head, with the body if that is short.</param>
    /// <param name="rest">The rest of the request.</param>
    /// <param name="deadline">For both.</param>
    public HttpAnswer Exchange(ArraySegment<byte> head, RequestBody rest, Deadline deadline)
    {
        CanBeKept = false;
        _wire.Deadline = deadline;
        _reader.Begin();
        var failure = Write(head, rest, out var isWhole);
        try
        {
            // A server that refuses the rest of a request may have answered before it closed the connection.
            var answer = _reader.Read();
            CanBeKept = isWhole && _reader.IsAtEnd;
            return answer;
        }
        catch (Exception) when (failure is not null)
        {
            ExceptionDispatchInfo.Capture(failure).Throw();
            throw;
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        _wire.Dispose();
        _socket.Dispose();
    }

    /// <summary>Stops when the server answers early, or accepts no more data; returns the exception in the second case.</summary>
    private Exception? Write(ArraySegment<byte> head, RequestBody rest, out bool isWhole)
    {
        isWhole = false;
        try
        {
            _stream.Write(head.Array!, head.Offset, head.Count);
            for (var i = 0; i < RequestBody.Parts && rest.Count > 0; i++)
            {
                if (!TryWrite(rest.Part(i)))
                    return null;
            }

            _stream.Flush();
            isWhole = true;
            return null;
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            return e;
        }
    }

    private bool TryWrite(ArraySegment<byte> part)
    {
        for (var at = 0; at < part.Count; at += PieceLength)
        {
            if (HasAnsweredAlready())
                return false;
            _stream.Write(part.Array!, part.Offset + at, Math.Min(PieceLength, part.Count - at));
        }

        return true;
    }

    /// <summary>With TLS, arriving data may not be a response; there an early response is noticed when a write fails.</summary>
    private bool HasAnsweredAlready() => ReferenceEquals(_stream, _wire) && _socket.Poll(0, SelectMode.SelectRead) && _reader.TryReadHead();

    private static SslStream Secure(DeadlineStream wire, string host, ServerTrust? trust)
    {
        var secure = trust is null ? new SslStream(wire, leaveInnerStreamOpen: false) : new SslStream(wire, leaveInnerStreamOpen: false, trust.Check);
        try
        {
            secure.AuthenticateAsClient(host);
            return secure;
        }
        catch (IOException e) when (e.InnerException is not SocketException)
        {
            secure.Dispose();
            throw new AuthenticationException(e.Message, e);
        }
        catch
        {
            secure.Dispose();
            throw;
        }
    }
}
