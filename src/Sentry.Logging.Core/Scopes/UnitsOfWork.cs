using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace Sentry.Scopes;

/// <summary>
/// Finds the unit of work of the running code: the innermost of an explicit block, the local root activity
/// if it began inside that block, and the process. One per hub. Finding a unit writes no AsyncLocal.
/// </summary>
internal sealed class UnitsOfWork
{
    private static readonly TimeSpan GraceAfterStop = TimeSpan.FromMinutes(1);

    private readonly AsyncLocal<PushedState?> _flow = new();
    private readonly UnitFamily _family;
    private readonly ActivityUnits _byRoot;
    private readonly TimeProvider _time;
    private readonly bool _showsProcessTrail;
    private readonly bool _isGlobal;

    // Until the first push the AsyncLocal does not have to be read, and most programs never push.
    private volatile bool _hasFlows;
    private volatile bool _servesRequests;

    /// <param name="maxBreadcrumbs">How many breadcrumbs a unit keeps.</param>
    /// <param name="showProcessTrail">Whether events of a unit show the process's trail before the unit began.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isGlobal">Whether all work belongs to one person: then only explicit blocks are units, and activities are not.</param>
    public UnitsOfWork(int maxBreadcrumbs, bool showProcessTrail, TimeProvider time, bool isGlobal = false)
    {
        _isGlobal = isGlobal;
        _family = new UnitFamily(maxBreadcrumbs);
        Process = new UnitOfWork(_family, null, null);
        _byRoot = new ActivityUnits(_family, root => NewUnit(root, _flow.Value?.Unit ?? Process));
        _time = time;
        _showsProcessTrail = showProcessTrail;
    }

    /// <summary>The unit of all code that belongs to no other unit.</summary>
    public UnitOfWork Process { get; }

    /// <summary>The scope that setters write to: the innermost of the pushed scopes of the flow and the current unit's own scope.</summary>
    public Scope Innermost => Pushed is { } pushed && IsWithin(pushed, Current) ? pushed.Scope : Current.Isolation;

    public UnitOfWork Current
    {
        get
        {
            var flow = _hasFlows ? _flow.Value : null;
            var root = LocalRoot();
            if (root is null || (flow?.Unit is not null && IsAround(flow.ActivityAtPush, root)))
                return flow?.Unit ?? Process;
            return _byRoot.Of(root);
        }
    }

    /// <summary>Whether the process has handled requests or messages, so that values set outside a unit do not belong to one user.</summary>
    public bool ServesRequests
    {
        get => _servesRequests;
        set => _servesRequests = value;
    }

    /// <summary>The activity; null if it ended too long ago to count, for trace and trail alike.</summary>
    public Activity? Alive(Activity? activity) =>
        activity is { IsStopped: true } && HasLongStopped(activity) && RootOf(activity) is null ? null : activity;

    /// <summary>The innermost pushed scope of the flow; null if there is none.</summary>
    public PushedScope? Pushed => _hasFlows ? _flow.Value?.Pushed : null;

    /// <summary>The hub has closed: activities start no more units of it.</summary>
    public void Leave() => _byRoot.Leave();

    public IDisposable PushScope()
    {
        var outer = _flow.Value;
        return Push(new PushedState(this, outer, outer?.Unit, outer?.ActivityAtPush, new PushedScope(new Scope(), Current, outer?.Pushed)));
    }

    public IDisposable PushUnit()
    {
        var outer = _flow.Value;
        return Push(new PushedState(this, outer, NewUnit(null, Current), Activity.Current, outer?.Pushed));
    }

    /// <summary>The data of the scopes of an event, innermost first.</summary>
    public List<ScopeData> DataAround(UnitOfWork unit, PushedScope? pushed, Scope global)
    {
        var scopes = new List<ScopeData>(3);
        var walk = WalkAround(unit, pushed, global);
        while (walk.Next() is { } data)
            scopes.Add(data);
        return scopes;
    }

    /// <summary>Like <see cref="DataAround"/>, but returns the scopes one after the other.</summary>
    public ScopeWalk WalkAround(UnitOfWork unit, PushedScope? pushed, Scope global) => new(unit, ReferenceEquals(unit, Process), pushed, global);

    // If not, the unit began inside the scope: it shows the data of the scope, and keeps its own changes to itself.
    // Without a unit, for example in a flow that continues long after its request, the pushed scope is the innermost.
    private bool IsWithin(PushedScope pushed, UnitOfWork unit) => ReferenceEquals(pushed.Unit, unit) || ReferenceEquals(unit, Process);

    private UnitOfWork NewUnit(Activity? root, UnitOfWork outer)
    {
        _servesRequests |= root is not null && IncomingWork.Is(root);
        return new UnitOfWork(_family, root, outer, _showsProcessTrail ? Process.Trail.Mark() : null);
    }

    private PushedState Push(PushedState flow)
    {
        _hasFlows = true;
        _flow.Value = flow;
        return flow;
    }

    private void Pop(PushedState popped)
    {
        // Only a scope that is still on this flow's stack is popped: a dispose on another flow, or a second one, changes nothing.
        for (var flow = _flow.Value; flow is not null; flow = flow.Outer)
        {
            if (!ReferenceEquals(flow, popped))
                continue;
            _flow.Value = popped.Outer;
            return;
        }
    }

    private Activity? LocalRoot() => _isGlobal ? null : RootOf(Activity.Current);

    /// <summary>
    /// The last activity of the parent chain that counts. Outgoing calls are never a root, and neither are activities that ended long ago, so that
    /// a flow that continues after its request starts units of its own.
    /// </summary>
    private Activity? RootOf(Activity? activity)
    {
        Activity? root = null;
        for (; activity is not null; activity = activity.Parent)
        {
            if (!IncomingWork.IsOutgoing(activity) && !(activity.IsStopped && HasLongStopped(activity)))
                root = activity;
        }

        return root;
    }

    /// <summary>Whether an activity was already running when a block was opened.</summary>
    private static bool IsAround(Activity? atPush, Activity root)
    {
        for (; atPush is not null; atPush = atPush.Parent)
        {
            if (ReferenceEquals(atPush, root))
                return true;
        }

        return false;
    }

    private bool HasLongStopped(Activity root) => root.StartTimeUtc + root.Duration + GraceAfterStop < _time.GetUtcNow().UtcDateTime;

    private sealed class PushedState : IDisposable
    {
        private readonly UnitsOfWork _units;

        public PushedState(UnitsOfWork units, PushedState? outer, UnitOfWork? unit, Activity? activityAtPush, PushedScope? pushed)
        {
            _units = units;
            Outer = outer;
            Unit = unit;
            ActivityAtPush = activityAtPush;
            Pushed = pushed;
        }

        public PushedState? Outer { get; }

        public UnitOfWork? Unit { get; }

        public Activity? ActivityAtPush { get; }

        public PushedScope? Pushed { get; }

        public void Dispose() => _units.Pop(this);
    }
}
