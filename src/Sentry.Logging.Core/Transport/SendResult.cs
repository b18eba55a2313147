using System;

namespace Sentry.Transport;

/// <summary>How an attempt to send ended (docs/protocol.md 1.10).</summary>
internal enum SendOutcome
{
    /// <summary>The server has accepted it.</summary>
    Accepted,

    /// <summary>429: the server itself counts it as dropped.</summary>
    RateLimited,

    /// <summary>The server does not accept it; a retry is pointless.</summary>
    Rejected,

    /// <summary>There was no response; the server may or may not have it.</summary>
    NoResponse,
}

/// <summary>The outcome, and the text for a diagnostic.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status; 0 without a response, except for a proxy that requires authentication.</param>
/// <param name="Detail">The error text of the server.</param>
/// <param name="Exception">Why there was no response; without passwords.</param>
/// <param name="Reason">A clause that names the server and what happened, without a full stop and without passwords; null if it was accepted.</param>
/// <param name="Step">The step that failed, if the exception says so.</param>
internal readonly record struct SendResult(SendOutcome Outcome, int Status = 0, string? Detail = null, Exception? Exception = null, string? Reason = null, SentryConnectionStep? Step = null);
