using System;
using System.Globalization;
using System.IO;

namespace Sentry.Transport.Direct;

/// <summary>What matters of the lines in front of a body.</summary>
internal sealed class AnswerHead
{
    private const int SwitchingProtocols = 101;

    /// <exception cref="InvalidDataException">The line is no answer of HTTP/1.</exception>
    public AnswerHead(string line)
    {
        // HTTP/1.1 200 and perhaps a reason.
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

    /// <summary>100 and its like announce the answer. One that goes on with another protocol is the last of this one.</summary>
    public bool IsInterim => Status is >= 100 and < 200 and not SwitchingProtocols;

    /// <summary>Whether no body follows, whatever the lines say.</summary>
    public bool IsAlone => Status is 204 or 304;

    /// <summary>Null where the end of the connection is the end of the body; negative where it is not known.</summary>
    public long? Length { get; private set; }

    public bool IsChunked { get; private set; }

    public bool Closes { get; private set; }

    public string? RateLimits { get; private set; }

    public string? RetryAfter { get; private set; }

    public string? Error { get; private set; }

    public string? Location { get; private set; }

    /// <summary>Takes a line, if it is of interest: most are not, and cost nothing but a look.</summary>
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
