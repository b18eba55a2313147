using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Sentry.Testing;

/// <summary>HTTP answers as text.</summary>
public static class Answer
{
    /// <summary>200 without a body.</summary>
    public static string Ok { get; } = Of(200);

    /// <summary>An answer with its length.</summary>
    /// <param name="status">The status.</param>
    /// <param name="body">The body.</param>
    /// <param name="headers">Whole lines, for instance <c>"Retry-After: 5"</c>.</param>
    public static string Of(int status, string body = "", params string[] headers) =>
        Bare(status, [$"Content-Length: {Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture)}", .. headers]) + body;

    /// <summary>A head with these headers and no other.</summary>
    public static string Bare(int status, params string[] headers) =>
        $"HTTP/1.1 {status.ToString(CultureInfo.InvariantCulture)} Of the script\r\n" + string.Concat(headers.Select(static header => header + "\r\n")) + "\r\n";

    /// <summary>The status of the first answer that is not an interim one.</summary>
    internal static int? StatusIn(ReadOnlySpan<byte> bytes)
    {
        const int at = 9;
        const int switchingProtocols = 101;
        while (bytes.Length >= at + 3 && bytes.StartsWith("HTTP/1."u8) && int.TryParse(bytes.Slice(at, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
        {
            if (status is < 100 or >= 200 or switchingProtocols)
                return status;
            var end = bytes.IndexOf("\r\n\r\n"u8);
            if (end < 0)
                return status;
            bytes = bytes[(end + 4)..];
        }

        return null;
    }
}
