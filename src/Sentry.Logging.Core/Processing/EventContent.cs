using System;
using Sentry.Privacy;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>What an event gets from around it: time, trace, breadcrumbs, data of scopes, the incoming request, and the defaults. Thread-safe.</summary>
internal sealed class EventContent
{
    private readonly EventDefaults _defaults;
    private readonly PrivacyFilter _privacy;
    private readonly TimeProvider _time;
    private readonly int _maxBreadcrumbs;

    /// <param name="defaults">The default values of every event.</param>
    /// <param name="privacy">Redacts sensitive data.</param>
    /// <param name="time">The clock.</param>
    /// <param name="maxBreadcrumbs">How many breadcrumbs an event has at most.</param>
    public EventContent(EventDefaults defaults, PrivacyFilter privacy, TimeProvider time, int maxBreadcrumbs)
    {
        _defaults = defaults;
        _privacy = privacy;
        _time = time;
        _maxBreadcrumbs = maxBreadcrumbs;
    }

    /// <summary>Redacts the message, unless that was done where it was made.</summary>
    public void FilterMessage(SentryEvent @event)
    {
        if (!@event.IsPrivate && @event.Message is { } message)
            @event.Message = PrivateMessage.Of(message, _privacy);
    }

    /// <summary>Adds what an earlier event of the same exception may lack: the request.</summary>
    public void AddRequest(SentryEvent @event, in Surroundings surroundings)
    {
        if (@event.KnownRequest is null)
            @event.Request = surroundings.Request?.Clone();
        IncomingRequest.Around(surroundings.Activity)?.Fill(@event, _privacy, _defaults.ShowsQueries);
    }

    public void SetTime(SentryEvent @event)
    {
        if (@event.Timestamp == default)
            @event.Timestamp = _time.GetUtcNow();
    }

    public void ApplyScopes(SentryEvent @event, in Surroundings surroundings)
    {
        @event.Trace = surroundings.Unit.TraceOf(surroundings.Activity);
        @event.SetBreadcrumbs(new PrivateTrail(TrailOf(surroundings), _privacy));

        SentryLevel? level = null;
        foreach (var scope in surroundings.Scopes)
        {
            scope.Fill(@event);
            level ??= scope.Level;
        }

        @event.Level = level ?? @event.Level;
        IncomingRequest.Around(surroundings.Activity)?.Fill(@event, _privacy, _defaults.ShowsQueries);
        surroundings.Unit.Work?.Fill(@event, _privacy, _defaults.ShowsQueries);
        @event.TransactionName ??= IncomingWork.NameAround(surroundings.Activity);
        _defaults.Fill(@event);
    }

    private IUnreadTrail TrailOf(in Surroundings surroundings)
    {
        var own = surroundings.Unit.Trail.Snapshot();
        return surroundings.Unit.ProcessTrailBefore is { Count: > 0 } earlier ? new JoinedTrail(earlier.Snapshot(), own, _maxBreadcrumbs) : own;
    }
}
