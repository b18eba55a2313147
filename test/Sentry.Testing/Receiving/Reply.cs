using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;

namespace Sentry.Testing;

/// <summary>What the receiver does with one request after it has read and recorded it. Immutable, may be used many times.</summary>
public sealed class Reply
{
    private Reply(int? statusCode, IReadOnlyList<(string Name, string Value)> headers, Task released)
    {
        StatusCode = statusCode;
        Headers = headers;
        Released = released;
    }

    /// <summary>200 with <c>{"id":"…"}</c>.</summary>
    public static Reply Ok { get; } = Status(200);

    /// <summary>Resets the connection without an answer.</summary>
    public static Reply Abort { get; } = new(null, [], Task.CompletedTask);

    /// <summary>No answer and an open connection until the client gives up or the receiver is disposed.</summary>
    public static Reply Never { get; } = new(null, [], new TaskCompletionSource().Task);

    /// <summary>The status of the answer; null if there is none (<see cref="Abort"/>, <see cref="Never"/>).</summary>
    public int? StatusCode { get; }

    internal IReadOnlyList<(string Name, string Value)> Headers { get; }

    internal Task Released { get; }

    /// <summary>An answer with this status and these headers, for instance <c>Reply.Status(429, ("Retry-After", "5"))</c>.</summary>
    public static Reply Status(int statusCode, params (string Name, string Value)[] headers) =>
        new(statusCode, headers, Task.CompletedTask);

    /// <summary>The same, but given only after the task is complete: a gate that the test opens.</summary>
    public Reply HoldUntil(Task released) => new(StatusCode, Headers, released);

    /// <inheritdoc/>
    public override string ToString() => StatusCode?.ToString(CultureInfo.InvariantCulture) ?? (this == Never ? "never" : "aborted");
}
