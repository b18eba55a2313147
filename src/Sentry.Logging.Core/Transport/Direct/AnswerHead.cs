using System;
using System.Globalization;
using System.IO;

namespace Sentry.Transport.Direct;

/// <summary>The relevant header lines of a response.</summary>
internal sealed class AnswerHead
{
    private const int SwitchingProtocols = 101;

    /// <exception cref="InvalidDataException">The line is not an HTTP/1 status line.</exception>
    public AnswerHead(string line)
    {
        // HTTP/1.1 200, and optionally a reason.
        var begin = line.IndexOf(' ') + 1;
        var end = begin == 0 ? -1 : line.IndexOf(' ', begin);
        if (begin == 0
            || !line.StartsWith("HTTP/1.", StringComparison.Ordinal)
            || !int.TryParse(line.Substring(begin, (end < 0 ? line.Length : end) - begin), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            throw new InvalidDataException("The server's response is not HTTP/1.1.");
        }

        Status = status;
        Closes = line.StartsWith("HTTP/1.0", StringComparison.Ordinal);
    }

    public int Status { get; }

    /// <summary>An interim response such as 100. A switch to another protocol is the last response on the connection.</summary>
    public bool IsInterim => Status is >= 100 and < 200 and not SwitchingProtocols;

    /// <summary>Whether the response has no body, whatever its headers say.</summary>
    public bool IsAlone => Status is 204 or 304;

    /// <summary>Null if the body ends with the connection; negative if the length is unknown.</summary>
    public long? Length { get; private set; }

    public bool IsChunked { get; private set; }

    public bool Closes { get; private set; }

    public string? RateLimits { get; private set; }

    public string? RetryAfter { get; private set; }

    public string? Error { get; private set; }

    public string? Location { get; private set; }

    /// <summary>Reads a line if it is relevant. Most are not and cost almost nothing.</summary>
    public void Add(string line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0)
            return;
        var end = colon;
        while (end > 0 && line[end - 1] is ' ' or '\t')
            end--;

        if (Is("Content-Length"))
            AddLength(Value());
        else if (Is("Transfer-Encoding"))
            IsChunked |= Value().EndsWith("chunked", StringComparison.OrdinalIgnoreCase);
        else if (Is("Connection"))
            Closes |= Array.Exists(Value().Split(','), static option => option.Trim().Equals("close", StringComparison.OrdinalIgnoreCase));
        else if (Is("X-Sentry-Rate-Limits"))
            RateLimits = RateLimits is null ? Value() : RateLimits + "," + Value();
        else if (Is("Retry-After"))
            RetryAfter ??= Value();
        else if (Is("X-Sentry-Error"))
            Error = NotEmpty(Value());
        else if (Is("Location"))
            Location ??= NotEmpty(Value());

        bool Is(string name) => end == name.Length && line.StartsWith(name, StringComparison.OrdinalIgnoreCase);

        string Value() => line.Substring(colon + 1).Trim();
    }

    private static string? NotEmpty(string value) => value.Length == 0 ? null : value;

    private void AddLength(string value)
    {
        var length = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        Length = Length is null || Length == length ? length : -1;
    }
}
