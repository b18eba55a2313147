using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text;

namespace Sentry.Transport;

/// <summary>Reads HTTP/1.1 answers, one after the other, to their ends, so that the connection can be used again. For one thread.</summary>
internal sealed class AnswerReader
{
    private const int LongestHead = 64 * 1024;
    private const int LongestBody = 64 * 1024;
    private const int MaxErrorText = 1024;

    // Every byte a character, as headers have it.
    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[4 * 1024];
    private readonly StringBuilder _line = new();
    private readonly Stopwatch _clock = new();
    private TimeSpan _timeout;
    private int _next;
    private int _end;
    private int _headRead;

    public AnswerReader(Stream stream) => _stream = stream;

    /// <summary>Whether any byte of the answer has come.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether the whole answer was read, and nothing beyond it, and the server keeps the connection.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Another request is sent.</summary>
    public void Begin(TimeSpan timeout)
    {
        HasBegun = false;
        IsAtEnd = false;
        _headRead = 0;
        _timeout = timeout;
        _clock.Restart();
    }

    public HttpAnswer Read()
    {
        var head = ReadHead();
        // 100 and its like announce the answer.
        while (head.Status < 200)
            head = ReadHead();

        var isWhole = TryReadBody(head, out var text);
        IsAtEnd = isWhole && !head.Closes && _next == _end;
        return new HttpAnswer(head.Status, head.RateLimits, head.RetryAfter, head.Error ?? (head.Status < 400 || text.Length == 0 ? null : text));
    }

    private Head ReadHead()
    {
        var head = new Head { Status = StatusIn(ReadLine(), out var isOld), Closes = isOld };
        for (var line = ReadLine(); line.Length > 0; line = ReadLine())
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
                head.Add(line, colon);
        }

        return head;
    }

    /// <summary>Reads the body up to a length no answer of interest has; its beginning is what the server says of an error.</summary>
    private bool TryReadBody(Head head, out string text)
    {
        using var beginning = new MemoryStream();
        var isWhole = head.Status is 204 or 304 || (head.IsChunked ? TryReadChunks(beginning) : head.Length is { } length && TryRead(length, beginning));
        text = Encoding.UTF8.GetString(beginning.GetBuffer(), 0, (int)beginning.Length);
        return isWhole;
    }

    private bool TryReadChunks(MemoryStream text)
    {
        for (var all = 0L; ;)
        {
            var line = ReadLine();
            var end = line.IndexOf(';');
            if (!long.TryParse(end < 0 ? line : line.Substring(0, end), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size)
                || (all += size) > LongestBody || !TryRead(size, text))
                return false;

            // The line break behind a chunk; behind the last, lines of no interest, then an empty one.
            while (ReadLine().Length > 0 && size == 0)
            {
            }

            if (size == 0)
                return true;
        }
    }

    private bool TryRead(long length, MemoryStream text)
    {
        if (length is < 0 or > LongestBody)
            return false;
        for (; length > 0; length--)
        {
            var next = ReadByte();
            if (text.Length < MaxErrorText)
                text.WriteByte(next);
        }

        return true;
    }

    private static int StatusIn(string line, out bool isOld)
    {
        isOld = line.StartsWith("HTTP/1.0", StringComparison.Ordinal);
        // HTTP/1.1 200 and perhaps a reason.
        var begin = line.IndexOf(' ') + 1;
        var end = begin == 0 ? -1 : line.IndexOf(' ', begin);
        return begin > 0
            && line.StartsWith("HTTP/1.", StringComparison.Ordinal)
            && int.TryParse(line.Substring(begin, (end < 0 ? line.Length : end) - begin), NumberStyles.None, CultureInfo.InvariantCulture, out var status)
                ? status
                : throw new InvalidDataException("The server's answer is not HTTP/1.1.");
    }

    private string ReadLine()
    {
        _line.Clear();
        while (true)
        {
            if (_next == _end)
                Fill();
            var end = Array.IndexOf(_buffer, (byte)'\n', _next, _end - _next);
            var length = (end < 0 ? _end : end) - _next;
            if ((_headRead += length + 1) > LongestHead)
                throw new InvalidDataException("The server's answer is too long.");
            _line.Append(Latin1.GetString(_buffer, _next, length));
            _next += length;
            if (end < 0)
                continue;
            _next++;
            return _line.ToString().TrimEnd('\r');
        }
    }

    private byte ReadByte()
    {
        if (_next == _end)
            Fill();
        return _buffer[_next++];
    }

    private void Fill()
    {
        // What is left of the time, so that a server that sends byte by byte is not waited for again and again.
        var left = _timeout - _clock.Elapsed;
        if (left <= TimeSpan.Zero)
            throw new TimeoutException("The server did not answer in time.");
        _stream.ReadTimeout = (int)Math.Min(int.MaxValue, Math.Ceiling(left.TotalMilliseconds));
        _next = 0;
        _end = 0;
        _end = _stream.Read(_buffer, 0, _buffer.Length);
        if (_end == 0)
            throw new IOException("The server's answer broke off.");
        HasBegun = true;
    }

    private sealed class Head
    {
        public int Status { get; set; }

        public long? Length { get; private set; }

        public bool IsChunked { get; private set; }

        public bool Closes { get; set; }

        public string? RateLimits { get; private set; }

        public string? RetryAfter { get; private set; }

        public string? Error { get; private set; }

        /// <summary>Takes a line, if it is of interest: most are not, and cost nothing but a look.</summary>
        public void Add(string line, int colon)
        {
            if (Is("Content-Length"))
                Length = long.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : -1;
            else if (Is("Transfer-Encoding"))
                IsChunked = Value().Equals("chunked", StringComparison.OrdinalIgnoreCase);
            else if (Is("Connection"))
                Closes |= Value().Equals("close", StringComparison.OrdinalIgnoreCase);
            else if (Is("X-Sentry-Rate-Limits"))
                RateLimits = RateLimits is null ? Value() : RateLimits + "," + Value();
            else if (Is("Retry-After"))
                RetryAfter = Value();
            else if (Is("X-Sentry-Error"))
                Error = Value();

            bool Is(string name) => colon == name.Length && line.StartsWith(name, StringComparison.OrdinalIgnoreCase);

            string Value() => line.Substring(colon + 1).Trim();
        }
    }
}
