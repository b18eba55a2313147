using System;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry;

/// <summary>
/// Receives events, breadcrumbs and scope changes: the process's hub (<see cref="SentrySdk"/>) or one of your own
/// (<see cref="SentrySdk.CreateHub"/>). Implemented by the SDK only. Thread-safe; nothing throws.
/// </summary>
public interface IHub : IDisposable
{
    /// <summary>Whether there is a valid DSN, so that events are sent.</summary>
    bool IsEnabled { get; }

    /// <summary>The id of the last event that was captured, or repeated, in this unit of work; empty if there was none.</summary>
    SentryId LastEventId { get; }

    /// <summary>Sends structured logs without a logging framework. Sends nothing unless <see cref="SentryOptions.EnableLogs"/> is set.</summary>
    SentryStructuredLogger Logger { get; }

    /// <summary>
    /// Captures an event: filters, scopes, event processors and hooks see it. Returns its id; if the same exception has been reported before, the id
    /// of that event; or the empty id if it was dropped.
    /// </summary>
    SentryId CaptureEvent(SentryEvent @event, SentryHint? hint = null);

    /// <summary>Adds a breadcrumb to the trail of the current unit of work.</summary>
    void AddBreadcrumb(Breadcrumb breadcrumb, SentryHint? hint = null);

    /// <summary>Changes the innermost pushed scope, or if there is none the isolation scope of the current unit of work.</summary>
    void ConfigureScope(Action<Scope> configure);

    /// <summary>Changes the global scope, which applies to every event of this hub.</summary>
    void ConfigureGlobalScope(Action<Scope> configure);

    /// <summary>Pushes a scope for this flow and what it starts. Dispose the result to end the scope.</summary>
    IDisposable PushScope();

    /// <summary>Starts a unit of work with its own trail, isolation scope and trace. Dispose the result to end the unit.</summary>
    IDisposable PushIsolationScope();

    /// <summary>
    /// Continues an incoming trace: the current unit of work then has its id, and propagates its sampling context. Headers that cannot be read
    /// change nothing. A trace from W3C's <c>traceparent</c> needs no call: the activity already has it.
    /// </summary>
    /// <param name="sentryTraceHeader">The header <c>sentry-trace</c> of the request or message.</param>
    /// <param name="baggageHeader">Its header <c>baggage</c>; join several by commas.</param>
    void ContinueTrace(string? sentryTraceHeader, string? baggageHeader);

    /// <summary>The value of <c>sentry-trace</c> for a message or page that this unit of work sends; null while the SDK is off.</summary>
    string? GetTraceHeader();

    /// <summary>
    /// The value of <c>baggage</c> to send with <see cref="GetTraceHeader"/>, with the <c>sentry-</c> members only. Null if there are none.
    /// </summary>
    string? GetBaggage();

    /// <summary>
    /// Tries the way to the server: name lookup, connection, TLS, proxy, and a request that leaves nothing in the project. Says which step failed, what
    /// to do, and how long each step took. At most some 15 seconds a step. Never fails; throws only if it is cancelled.
    /// </summary>
    Task<SentryConnectionCheck> CheckConnectionAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// What became of everything that this hub was given since it was started: sent, suppressed, dropped by reason, or waiting. Takes no lock,
    /// and can be called at any time, also after the close. All zero if the hub never was on.
    /// </summary>
    SentryStatistics GetStatistics();

    /// <summary>Waits until everything accepted so far is delivered, at most for the given time. Returns whether it was.</summary>
    Task<bool> FlushAsync(TimeSpan timeout);

    /// <summary>Same as <see cref="FlushAsync"/>, but blocks the calling thread.</summary>
    bool Flush(TimeSpan timeout);
}
