using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;

namespace Sentry.Benchmarks.Receiving;

/// <summary>Requests that follow each other on one connection; each says its length.</summary>
internal sealed class Connection(Socket socket)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _length;

    /// <summary>The body of the next request; null when there is none any more.</summary>
    public byte[]? ReadBody()
    {
        int end;
        while ((end = _buffer.AsSpan(0, _length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!Fill())
                return null;
        }

        var body = new byte[LengthIn(Encoding.ASCII.GetString(_buffer, 0, end))];
        var begin = end + 4;
        var there = Math.Min(_length - begin, body.Length);
        Array.Copy(_buffer, begin, body, 0, there);
        _length -= begin + there;
        Array.Copy(_buffer, begin + there, _buffer, 0, _length);
        while (there < body.Length)
        {
            var read = socket.Receive(body, there, body.Length - there, SocketFlags.None);
            if (read == 0)
                return null;
            there += read;
        }

        return body;
    }

    private bool Fill()
    {
        var read = socket.Receive(_buffer, _length, _buffer.Length - _length, SocketFlags.None);
        _length += read;
        return read > 0;
    }

    private static int LengthIn(string head)
    {
        foreach (var line in head.Split("\r\n"))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                return int.Parse(line.AsSpan("Content-Length:".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
        }

        throw new IOException("A request does not say how long it is.");
    }
}
