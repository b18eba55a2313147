using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading;

namespace Sentry.Transport;

/// <summary>One connection to the server, with or without TLS. For one thread; disposed by any, which ends what it waits for.</summary>
internal sealed class KeptConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly Stream _stream;
    private readonly AnswerReader _reader;

    private KeptConnection(Socket socket, Stream stream)
    {
        _socket = socket;
        _stream = stream;
        _reader = new AnswerReader(stream);
    }

    /// <summary>Whether any byte of an answer to the last request has come.</summary>
    public bool HasAnswered => _reader.HasBegun;

    /// <summary>Whether the last answer was read to its end, and the server expects another request.</summary>
    public bool CanBeKept { get; private set; }

    /// <summary>Whether the server has closed it, or says what nobody has asked.</summary>
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

    public static KeptConnection Open(Uri url, TimeSpan timeout, CancellationToken cancellation)
    {
        var socket = DirectConnection.Open(url.DnsSafeHost, url.Port, timeout, cancellation);
        try
        {
            using var abort = cancellation.Register(static socket => ((Socket)socket!).Dispose(), socket);
            socket.SendTimeout = socket.ReceiveTimeout = (int)Math.Min(int.MaxValue, timeout.TotalMilliseconds);
            return new KeptConnection(socket, url.Scheme == "https" ? Secure(socket, url.DnsSafeHost) : new NetworkStream(socket));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request and reads the answer to it.</summary>
    /// <param name="request">Head and body.</param>
    /// <param name="length">How many bytes of it.</param>
    /// <param name="timeout">For both.</param>
    public HttpAnswer Exchange(byte[] request, int length, TimeSpan timeout)
    {
        CanBeKept = false;
        _reader.Begin(timeout);
        _stream.Write(request, 0, length);
        _stream.Flush();
        var answer = _reader.Read();
        CanBeKept = _reader.IsAtEnd;
        return answer;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
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
}
