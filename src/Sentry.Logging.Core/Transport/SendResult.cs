using System;

namespace Sentry.Transport;

/// <summary>How an attempt to send ended (docs/protocol.md 1.10).</summary>
internal enum SendOutcome
{
    /// <summary>The server has it.</summary>
    Accepted,

    /// <summary>429: the server has counted it as dropped itself.</summary>
    RateLimited,

    /// <summary>The server will not have it, also not a second time.</summary>
    Rejected,

    /// <summary>There was no answer; the server may or may not have it.</summary>
    NoResponse,
}

/// <summary>The outcome, and what is to be said about it.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status; 0 without a response, unless it was the proxy's that let nothing pass.</param>
/// <param name="Detail">What the server says of a rejection.</param>
/// <param name="Exception">Why there was no response; without passwords.</param>
/// <param name="Reason">A clause that names the server and what happened, without a full stop and without passwords; null when it was accepted.</param>
internal readonly record struct SendResult(SendOutcome Outcome, int Status = 0, string? Detail = null, Exception? Exception = null, string? Reason = null);
