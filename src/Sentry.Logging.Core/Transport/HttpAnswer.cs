using System;
using System.Text;

namespace Sentry.Transport;

/// <summary>The parts of a response that the SDK uses.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="RateLimits">The header <c>X-Sentry-Rate-Limits</c>.</param>
/// <param name="RetryAfter">The header <c>Retry-After</c>.</param>
/// <param name="Error">The error text of the server.</param>
/// <param name="Location">The header <c>Location</c>.</param>
internal sealed record HttpAnswer(int Status, string? RateLimits = null, string? RetryAfter = null, string? Error = null, string? Location = null)
{
    /// <summary>How many bytes of a body are read for the error text.</summary>
    public const int LongestError = 1024;

    /// <summary>How many bytes of a body are read so that the connection can be reused. No relevant response is longer.</summary>
    public const int LongestBody = 64 * 1024;

    /// <summary>How long to wait for the rest of a response after its head.</summary>
    public static TimeSpan PatienceForRest { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the body may contain an error text.</summary>
    public static bool IsError(int status) => status >= 400;

    /// <summary>The beginning of a body as one line of text; null if there is none.</summary>
    public static string? ErrorIn(byte[] body, int length)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(body, 0, Math.Min(length, LongestError)));
        for (var i = 0; i < text.Length; i++)
        {
            // A character that was cut in two is also replaced.
            if (char.IsControl(text[i]) || text[i] == '\uFFFD')
                text[i] = ' ';
        }

        var line = text.ToString().Trim();
        return line.Length == 0 ? null : line;
    }
}
