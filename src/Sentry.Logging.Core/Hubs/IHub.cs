using System;
using System.Threading.Tasks;

namespace Sentry;

/// <summary>
/// What events, breadcrumbs and scopes are given to: the process's (<see cref="SentrySdk"/>) or one of your own
/// (<see cref="SentrySdk.CreateHub"/>). Implemented by the SDK only. Thread-safe; nothing throws.
/// </summary>
public interface IHub : IDisposable
{
    /// <summary>Whether there is a DSN, so that events are sent.</summary>
    bool IsEnabled { get; }

    /// <summary>The id of the last event that told of something in this unit of work, be it once more; empty if there was none.</summary>
    SentryId LastEventId { get; }

    /// <summary>Sends structured logs without a logging framework. Sends nothing unless <see cref="SentryOptions.EnableLogs"/> is set.</summary>
    SentryStructuredLogger Logger { get; }

    /// <summary>Sends an event through filters, scopes, processors and hooks. Returns its id, the id of the event that already told of the same
    /// exception, or the empty id if it was dropped.</summary>
    SentryId CaptureEvent(SentryEvent @event, SentryHint? hint = null);

    /// <summary>Adds a breadcrumb to the trail of the running unit of work.</summary>
    void AddBreadcrumb(Breadcrumb breadcrumb, SentryHint? hint = null);

    /// <summary>Changes the innermost pushed scope, or else the isolation scope of the running unit of work.</summary>
    void ConfigureScope(Action<Scope> configure);

    /// <summary>Changes the global scope, which every event of this hub is given.</summary>
    void ConfigureGlobalScope(Action<Scope> configure);

    /// <summary>Opens a scope for this flow and what it starts; disposing it ends the scope.</summary>
    IDisposable PushScope();

    /// <summary>Begins a unit of work with a trail, a scope and a trace of its own; disposing it ends the unit.</summary>
    IDisposable PushIsolationScope();

    /// <summary>
    /// Goes on with a trace that another service began: the running unit of work then has its id, and passes on what its head has said. What cannot be read
    /// changes nothing. A trace that came by W3C's <c>traceparent</c> is there already, as the activity's.
    /// </summary>
    /// <param name="sentryTraceHeader">The header <c>sentry-trace</c> of the request or message.</param>
    /// <param name="baggageHeader">Its header <c>baggage</c>; several are joined by commas.</param>
    void ContinueTrace(string? sentryTraceHeader, string? baggageHeader);

    /// <summary>The value of <c>sentry-trace</c> for a message or page sent from this unit of work; null while the SDK is off.</summary>
    string? GetTraceHeader();

    /// <summary>The value of <c>baggage</c> that goes with <see cref="GetTraceHeader"/>: our members alone. Null while there are none.</summary>
    string? GetBaggage();

    /// <summary>Waits until everything taken so far is delivered, at most this long. Returns whether it was.</summary>
    Task<bool> FlushAsync(TimeSpan timeout);

    /// <summary>As <see cref="FlushAsync"/>, blocking the calling thread.</summary>
    bool Flush(TimeSpan timeout);
}
