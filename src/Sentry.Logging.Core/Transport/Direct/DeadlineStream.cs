using System;
using System.IO;
using System.Net.Sockets;

namespace Sentry.Transport.Direct;

/// <summary>
/// A socket stream in which every read and write ends at the deadline of the whole request, however many there are. So not even TLS can be
/// delayed byte by byte. Needs no timer, and therefore no thread of the pool.
/// </summary>
internal sealed class DeadlineStream : Stream
{
    private const int LongestWrite = 64 * 1024;

    // To set a socket's timeout is a system call, so it is set again only if it is wrong by more than this.
    private const int Tolerance = 32;

    private readonly Socket _socket;
    private readonly TlsRecords? _records;
    private int _readTimeout;
    private int _writeTimeout;

    public DeadlineStream(Socket socket, bool isForTls)
    {
        _socket = socket;
        _records = isForTls ? new TlsRecords() : null;
    }

    public Deadline Deadline { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        BeforeRead();
        try
        {
            var read = _socket.Receive(buffer, offset, _records?.Longest(count) ?? count, SocketFlags.None);
            _records?.Take(buffer.AsSpan(offset, read));
            return read;
        }
        catch (Exception e) when (IsOfSocket(e))
        {
            throw Explained(e, _readTimeout);
        }
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            // The timeout applies to one system call, and a partial write starts another one.
            for (; count > 0; offset += LongestWrite, count -= LongestWrite)
            {
                BeforeWrite();
                _socket.Send(buffer, offset, Math.Min(count, LongestWrite), SocketFlags.None);
            }
        }
        catch (Exception e) when (IsOfSocket(e))
        {
            throw Explained(e, _writeTimeout);
        }
    }

#if NET
    public override int Read(Span<byte> buffer)
    {
        BeforeRead();
        try
        {
            var read = _socket.Receive(buffer[..(_records?.Longest(buffer.Length) ?? buffer.Length)], SocketFlags.None);
            _records?.Take(buffer[..read]);
            return read;
        }
        catch (Exception e) when (IsOfSocket(e))
        {
            throw Explained(e, _readTimeout);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            for (; !buffer.IsEmpty; buffer = buffer[Math.Min(buffer.Length, LongestWrite)..])
            {
                BeforeWrite();
                _socket.Send(buffer[..Math.Min(buffer.Length, LongestWrite)], SocketFlags.None);
            }
        }
        catch (Exception e) when (IsOfSocket(e))
        {
            throw Explained(e, _writeTimeout);
        }
    }

#endif
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Bytes that have already arrived may be read even after the deadline.</summary>
    private void BeforeRead()
    {
        if (Deadline.IsOver && !_socket.Poll(0, SelectMode.SelectRead))
            throw new TimeoutException("The server did not answer in time.");
        if (IsWrong(_readTimeout))
            _socket.ReceiveTimeout = _readTimeout = Deadline.LeftMilliseconds;
    }

    private void BeforeWrite()
    {
        if (Deadline.IsOver)
            throw new TimeoutException("The server did not accept the request in time.");
        if (IsWrong(_writeTimeout))
            _socket.SendTimeout = _writeTimeout = Deadline.LeftMilliseconds;
    }

    private bool IsWrong(int timeout)
    {
        var left = Deadline.LeftMilliseconds;
        return Math.Abs((long)timeout - left) > left / Tolerance;
    }

    private static bool IsOfSocket(Exception e) => e is SocketException or ObjectDisposedException;

    private Exception Explained(Exception e, int timeout)
    {
        if (e is not SocketException { SocketErrorCode: SocketError.TimedOut or SocketError.WouldBlock })
            return new IOException("The connection failed: " + e.Message, e);
        // The runtime also reports a timeout if the connection was reset after a partial write.
        return Deadline.LeftMilliseconds > Math.Max(1, timeout / (Tolerance / 2))
            ? new IOException("The connection failed.", new SocketException((int)SocketError.ConnectionReset))
            : new TimeoutException("The server did not answer in time.", e);
    }
}
