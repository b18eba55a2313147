using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace Sentry.Scopes;

/// <summary>
/// Says which unit of work the running code belongs to: the innermost of an explicit block, the local root activity
/// if it began inside that block, and the process. One per hub. Finding a unit writes no AsyncLocal.
/// </summary>
internal sealed class UnitsOfWork
{
    private static readonly TimeSpan GraceAfterStop = TimeSpan.FromMinutes(1);

    private readonly AsyncLocal<Flow?> _flow = new();
    private readonly UnitFamily _family;
    private readonly ActivityUnits _byRoot;
    private readonly TimeProvider _time;
    private readonly bool _showsProcessTrail;
    private readonly bool _isGlobal;

    // Until somebody has pushed something there is no flow to look at, and most programs never push.
    private volatile bool _hasFlows;
    private volatile bool _servesRequests;

    /// <param name="maxBreadcrumbs">How many breadcrumbs a unit keeps.</param>
    /// <param name="showProcessTrail">Whether events of a unit show what was on the process's trail before it began.</param>
    /// <param name="time">The clock.</param>
    /// <param name="isGlobal">Whether all work is one person's: then activities make no units, and only explicit blocks do.</param>
    public UnitsOfWork(int maxBreadcrumbs, bool showProcessTrail, TimeProvider time, bool isGlobal = false)
    {
        _isGlobal = isGlobal;
        _family = new UnitFamily(maxBreadcrumbs);
        Process = new UnitOfWork(_family, null, null);
        _byRoot = new ActivityUnits(_family, root => NewUnit(root, _flow.Value?.Unit ?? Process));
        _time = time;
        _showsProcessTrail = showProcessTrail;
    }

    /// <summary>The unit of everything that belongs to no other.</summary>
    public UnitOfWork Process { get; }

    /// <summary>The scope that the setters write to: the innermost of the flow's pushed scopes and the running unit's own.</summary>
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

    /// <summary>Whether there were requests or messages for somebody else, so that what is set outside any unit is nobody's.</summary>
    public bool ServesRequests
    {
        get => _servesRequests;
        set => _servesRequests = value;
    }

    /// <summary>An activity as long as it counts; null once it is over, for trace and trail alike.</summary>
    public Activity? Alive(Activity? activity) =>
        activity is { IsStopped: true } && HasLongStopped(activity) && RootOf(activity) is null ? null : activity;

    /// <summary>The innermost pushed scope of the flow; null where none was pushed.</summary>
    public PushedScope? Pushed => _hasFlows ? _flow.Value?.Pushed : null;

    /// <summary>The hub has closed: activities begin no more units of it.</summary>
    public void Leave() => _byRoot.Leave();

    public IDisposable PushScope()
    {
        var outer = _flow.Value;
        return Push(new Flow(this, outer, outer?.Unit, outer?.ActivityAtPush, new PushedScope(new Scope(), Current, outer?.Pushed)));
    }

    public IDisposable PushUnit()
    {
        var outer = _flow.Value;
        return Push(new Flow(this, outer, NewUnit(null, Current), Activity.Current, outer?.Pushed));
    }

    /// <summary>What the scopes around an event say, the innermost first.</summary>
    public List<ScopeData> DataAround(UnitOfWork unit, PushedScope? pushed, Scope global)
    {
        var scopes = new List<ScopeData>(3);
        var walk = WalkAround(unit, pushed, global);
        while (walk.Next() is { } data)
            scopes.Add(data);
        return scopes;
    }

    /// <summary>As <see cref="DataAround"/>, one after the other.</summary>
    public ScopeWalk WalkAround(UnitOfWork unit, PushedScope? pushed, Scope global) => new(unit, ReferenceEquals(unit, Process), pushed, global);

    // If it is not, the unit began inside the scope: it shows what the scope says, and keeps to itself what is set in it.
    // Without a unit, as in a flow that goes on long after its request, what is pushed is the innermost there is.
    private bool IsWithin(PushedScope pushed, UnitOfWork unit) => ReferenceEquals(pushed.Unit, unit) || ReferenceEquals(unit, Process);

    private UnitOfWork NewUnit(Activity? root, UnitOfWork outer)
    {
        _servesRequests |= root is not null && IncomingWork.Is(root);
        return new UnitOfWork(_family, root, outer, _showsProcessTrail ? Process.Trail.Mark() : null);
    }

    private Flow Push(Flow flow)
    {
        _hasFlows = true;
        _flow.Value = flow;
        return flow;
    }

    private void Pop(Flow popped)
    {
        // Only what is still on this flow's stack is popped: a dispose on another flow, or a second one, changes nothing.
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
    /// The last activity of the parent chain that counts: calls that go out are nobody's root, and what is long over is none any more, so that
    /// a flow which goes on after its request begins units of its own.
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

    /// <summary>Whether an activity was running already when a block was opened.</summary>
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

    private sealed class Flow : IDisposable
    {
        private readonly UnitsOfWork _owner;

        public Flow(UnitsOfWork owner, Flow? outer, UnitOfWork? unit, Activity? activityAtPush, PushedScope? pushed)
        {
            _owner = owner;
            Outer = outer;
            Unit = unit;
            ActivityAtPush = activityAtPush;
            Pushed = pushed;
        }

        public Flow? Outer { get; }

        public UnitOfWork? Unit { get; }

        public Activity? ActivityAtPush { get; }

        public PushedScope? Pushed { get; }

        public void Dispose() => _owner.Pop(this);
    }
}

/// <summary>A scope that was pushed, the unit of work that it was pushed in, and the scope around it.</summary>
internal sealed record PushedScope(Scope Scope, UnitOfWork Unit, PushedScope? Outer);
