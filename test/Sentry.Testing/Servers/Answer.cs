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

    internal static int? StatusIn(byte[]? bytes)
    {
        const int at = 9;
        return bytes is not null && bytes.Length >= at + 3 && bytes.AsSpan().StartsWith("HTTP/1."u8)
            && int.TryParse(bytes.AsSpan(at, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : null;
    }
}
