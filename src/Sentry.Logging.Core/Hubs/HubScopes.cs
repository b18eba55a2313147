using System;
using System.Diagnostics;
using Sentry.Logs;
using Sentry.Scopes;

namespace Sentry.Hubs;

/// <summary>
/// The units of work, the pushed scopes and the global scope of a hub, for the current
/// flow or for one that was captured on another thread. Thread-safe.
/// </summary>
internal sealed class HubScopes
{
    private readonly UnitsOfWork _units;
    private readonly ScopeChanges _changes;
    private readonly Scope _global = new();

    public HubScopes(UnitsOfWork units, ScopeChanges changes)
    {
        _units = units;
        _changes = changes;
    }

    /// <summary>The current unit of work.</summary>
    public UnitOfWork Unit => _units.Current;

    /// <summary>Whether that is not the process itself.</summary>
    public bool IsInUnit => !ReferenceEquals(_units.Current, _units.Process);

    /// <summary>
    /// The scopes and the trace of an event of this flow, which may have been captured on another thread; null: of the current flow.
    /// </summary>
    public Surroundings Around(object? flow)
    {
        var (unit, pushed, activity) = Own(flow)?.State ?? Running;
        return new Surroundings(unit, _units.DataAround(unit, pushed, _global), activity);
    }

    /// <summary>What is known of the work of a flow, which may have been captured on another thread; null: of the current flow.</summary>
    public IRunningWork? WorkOf(object? flow) => (Own(flow)?.State.Unit ?? _units.Current).Work;

    /// <summary>Stores what is known of the current unit of work. False if that is the process.</summary>
    public bool TryDescribeUnit(IRunningWork work)
    {
        if (!IsInUnit)
            return false;
        _units.Current.Work = work;
        return true;
    }

    public BreadcrumbTrail TrailOf(object? flow) => (Own(flow)?.State.Unit ?? _units.Current).Trail;

    /// <summary>The data of the flow of a log, which may have been captured on another thread; null: the current flow.</summary>
    public LogFlow LogFlowOf(LogCapture logs, LogSource source, object? flow)
    {
        if (Own(flow) is { } captured)
            return logs.FlowOf(source, captured.State.Unit, Walk(captured.State), captured.State.Activity, captured.Thread);
        var running = Running;
        return logs.FlowOf(source, running.Unit, Walk(running), running.Activity);
    }

    /// <summary>The unit of work and the pushed scopes of the current flow, for <see cref="Around"/> on another thread.</summary>
    /// <param name="withThread">Whether to capture the thread as well.</param>
    public object CaptureFlow(bool withThread) => new CapturedFlow(this, Running, withThread ? LogThread.Current() : null);

    /// <summary>A flow outside every unit of work.</summary>
    public object FlowOfProcess() => new CapturedFlow(this, new FlowState(_units.Process, null, null), null);

    /// <summary>The trace of the current unit of work, given the current activity.</summary>
    public SentryTrace TraceOf(Activity? activity) => _units.Current.TraceOf(_units.Alive(activity));

    public void Configure(Action<Scope> configure) => _changes.Apply(_units.Innermost, configure);

    public void ConfigureGlobal(Action<Scope> configure) => _changes.Apply(_global, configure);

    public IDisposable PushScope() => _units.PushScope();

    public IDisposable PushUnit() => _units.PushUnit();

    /// <summary>The process handles requests, so that most of its work belongs to a caller.</summary>
    public void ServeRequests() => _units.ServesRequests = true;

    /// <summary>The hub has closed: activities start no more units of it.</summary>
    public void Leave() => _units.Leave();

    private FlowState Running => new(_units.Current, _units.Pushed, _units.Alive(Activity.Current));

    private ScopeWalk Walk(in FlowState flow) => _units.WalkAround(flow.Unit, flow.Pushed, _global);

    // A flow captured from a hub that has been closed belongs to no unit here.
    private CapturedFlow? Own(object? flow) => flow is CapturedFlow captured && ReferenceEquals(captured.Scopes, this) ? captured : null;

    private readonly record struct FlowState(UnitOfWork Unit, PushedScope? Pushed, Activity? Activity);

    private sealed record CapturedFlow(HubScopes Scopes, FlowState State, LogThread? Thread);
}
