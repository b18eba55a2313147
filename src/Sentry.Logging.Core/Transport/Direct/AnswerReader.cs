using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace Sentry.Transport.Direct;

/// <summary>
/// Reads HTTP/1.1 responses, one after the other. A response is valid as soon as its head has arrived. Its body is read up to a limit, for the
/// error text, and so that the connection can be reused. For one thread.
/// </summary>
internal sealed class AnswerReader
{
    private const int LongestHead = 64 * 1024;

    // One byte per character, as in HTTP headers.
    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    private readonly Stream _stream;
    private readonly DeadlineStream _wire;
    private readonly byte[] _buffer = new byte[4 * 1024];
    private readonly StringBuilder _line = new();
    private AnswerHead? _head;
    private byte[] _text = [];
    private int _textLength;
    private int _next;
    private int _end;
    private int _linesRead;
    private bool _mayHoldMore;

    /// <param name="stream">The stream of responses.</param>
    /// <param name="wire">The stream below it, which enforces the deadline.</param>
    public AnswerReader(Stream stream, DeadlineStream wire)
    {
        _stream = stream;
        _wire = wire;
    }

    /// <summary>Whether any byte of the response has arrived.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether exactly the whole response was read, and the server keeps the connection open.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Prepares for the next request.</summary>
    public void Begin()
    {
        HasBegun = false;
        IsAtEnd = false;
        _head = null;
        _linesRead = 0;
    }

    public HttpAnswer Read()
    {
        while (_head is null)
            TryReadHead();
        var head = _head;
        _wire.Deadline = _wire.Deadline.Within(HttpAnswer.PatienceForRest);
        _textLength = 0;
        if (HttpAnswer.IsError(head.Status) && _text.Length == 0)
            _text = new byte[HttpAnswer.LongestError];
        var isWhole = TryReadBody(head);
        IsAtEnd = isWhole && !head.Closes && _next == _end && !_mayHoldMore;
        var error = head.Error ?? (HttpAnswer.IsError(head.Status) ? HttpAnswer.ErrorIn(_text, _textLength) : null);
        return new HttpAnswer(head.Status, head.RateLimits, head.RetryAfter, error, head.Location);
    }

    /// <summary>Reads one head; false if it is an interim response.</summary>
    public bool TryReadHead()
    {
        var head = new AnswerHead(ReadLine());
        var header = string.Empty;
        for (var line = ReadLine(); line.Length > 0; line = ReadLine())
        {
            // A line that begins with white space continues the previous one.
            if (line[0] is ' ' or '\t')
            {
                header += " " + line.Trim();
                continue;
            }

            head.Add(header);
            header = line;
        }

        head.Add(header);
        if (head.IsInterim)
            return false;
        _head = head;
        return true;
    }

    /// <summary>Whether the body was read to its end. The response is valid in any case.</summary>
    private bool TryReadBody(AnswerHead head)
    {
        if (head.IsAlone)
            return true;
        // If no error text is needed and the connection ends anyway, there is nothing to wait for.
        if (!HttpAnswer.IsError(head.Status) && (head.Closes || (!head.IsChunked && head.Length is null or < 0 or > HttpAnswer.LongestBody)))
            return false;
        try
        {
            if (head.IsChunked)
                return TryReadChunks();
            if (head.Length is >= 0 and <= HttpAnswer.LongestBody)
                return TryRead(head.Length.Value);
            TryRead(HttpAnswer.LongestError);
            return false;
        }
        catch (Exception e) when (e is IOException or TimeoutException or InvalidDataException or ObjectDisposedException)
        {
            return false;
        }
    }

    private bool TryReadChunks()
    {
        for (var all = 0L; ;)
        {
            var line = ReadLine();
            var end = line.IndexOf(';');
            var number = (end < 0 ? line : line.Substring(0, end)).Trim();
            if (!long.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size)
                || size < 0 || (all += size) > HttpAnswer.LongestBody || !TryRead(size))
                return false;

            // The line break after a chunk; after the last chunk, trailer lines and an empty line.
            while (ReadLine().Length > 0)
            {
                if (size > 0)
                    return false;
            }

            if (size == 0)
                return true;
        }
    }

    private bool TryRead(long length)
    {
        if (length is < 0 or > HttpAnswer.LongestBody)
            return false;
        for (; length > 0; length--)
        {
            var next = ReadByte();
            if (_textLength < _text.Length)
                _text[_textLength++] = next;
        }

        return true;
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
            if ((_linesRead += length + 1) > LongestHead)
                throw new InvalidDataException("The server's response is too long.");
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
        _next = 0;
        _end = 0;
        _end = _stream.Read(_buffer, 0, _buffer.Length);
        if (_end == 0)
            throw new EndOfStreamException("The server's response is incomplete.");
        // Decrypted bytes inside the TLS stream cannot be seen from outside.
        _mayHoldMore = _end == _buffer.Length;
        HasBegun = true;
    }
}
