using System;
using System.Text;

namespace Sentry.Transport;

/// <summary>What matters of a response.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="RateLimits">The header <c>X-Sentry-Rate-Limits</c>.</param>
/// <param name="RetryAfter">The header <c>Retry-After</c>.</param>
/// <param name="Error">What the server says of an error.</param>
/// <param name="Location">The header <c>Location</c>.</param>
internal sealed record HttpAnswer(int Status, string? RateLimits = null, string? RetryAfter = null, string? Error = null, string? Location = null)
{
    /// <summary>How much of a body is read for what the server says of an error.</summary>
    public const int LongestError = 1024;

    /// <summary>How much of a body is read so that the connection can be used again; no answer of interest is longer.</summary>
    public const int LongestBody = 64 * 1024;

    /// <summary>How long the rest of an answer is waited for, whose head has said what matters.</summary>
    public static TimeSpan PatienceForRest { get; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether the body may say why.</summary>
    public static bool IsError(int status) => status >= 400;

    /// <summary>The beginning of a body as one line of text; null when there is none.</summary>
    public static string? ErrorIn(byte[] body, int length)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(body, 0, Math.Min(length, LongestError)));
        for (var i = 0; i < text.Length; i++)
        {
            // A character that was cut in two is one as well.
            if (char.IsControl(text[i]) || text[i] == '\uFFFD')
                text[i] = ' ';
        }

        var line = text.ToString().Trim();
        return line.Length == 0 ? null : line;
    }
}
