using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace Sentry.Scopes;

/// <summary>
/// One request, job or message, or the process itself: its trail, its isolation scope and its trace. Each is created on first access,
/// because most units log little and report nothing.
/// </summary>
internal sealed class UnitOfWork
{
    private readonly UnitFamily _family;
    private readonly Activity? _root;
    private readonly UnitOfWork? _outer;
    private BreadcrumbTrail? _trail;
    private EventSide? _eventSide;

    /// <param name="family">The data that all units of its hub share.</param>
    /// <param name="root">The activity that the unit belongs to; null for an explicit block and for the process.</param>
    /// <param name="outer">The unit it began in; null for the process.</param>
    /// <param name="processTrail">The part of the process's own trail that its events include; null: nothing.</param>
    public UnitOfWork(UnitFamily family, Activity? root, UnitOfWork? outer, TrailMark? processTrail = null)
    {
        _family = family;
        _root = root;
        _outer = outer;
        ProcessTrailBefore = processTrail;
    }

    /// <summary>The process's own trail when this unit began; null if its events do not show that.</summary>
    public TrailMark? ProcessTrailBefore { get; }

    /// <summary>The id of the last accepted event; empty if there was none.</summary>
    public SentryId LastEventId
    {
        get => Volatile.Read(ref _eventSide)?.LastEvent?.Id ?? SentryId.Empty;
        set => Events.LastEvent = new LastEventReference(value);
    }

    /// <summary>Its place among the units. The place may be kept longer than the unit.</summary>
    public UnitPath Path => Volatile.Read(ref _eventSide)?.Path ?? FindPlace();

    /// <summary>What an integration knows of it, or of the unit it began in; null: nothing.</summary>
    public IRunningWork? Work
    {
        get
        {
            for (var unit = this; unit is not null; unit = unit._outer)
            {
                if (Volatile.Read(ref unit._eventSide)?.Work is { } work)
                    return work;
            }

            return null;
        }

        set => Events.Work = value;
    }

    public BreadcrumbTrail Trail => Volatile.Read(ref _trail) ?? BeginTrail();

    public Scope Isolation => Events.Isolation;

    /// <summary>The data of its isolation scope; empty if no value was set.</summary>
    public ScopeData IsolationData => Volatile.Read(ref _eventSide)?.Isolation.Data ?? ScopeData.Empty;

    private EventSide Events => LazyInitializer.EnsureInitialized(ref _eventSide, static () => new EventSide())!;

    public bool IsOf(Activity root, UnitFamily family) => ReferenceEquals(_root, root) && ReferenceEquals(_family, family);

    /// <summary>
    /// The trace of the activity (W3C), or without one the unit's own trace (docs/protocol.md 6.1). A trace that the application has continued
    /// wins over an activity of another trace.
    /// </summary>
    public SentryTrace TraceOf(Activity? activity)
    {
        var continued = Volatile.Read(ref _eventSide)?.Continued;
        if (activity is not { IdFormat: ActivityIdFormat.W3C })
            return continued?.Ids ?? Events.Trace;

        var traceId = activity.TraceId.ToHexString();
        if (continued is not null && continued.Ids.TraceId != traceId)
            return continued.Ids;
        var parent = activity.ParentSpanId;
        return new SentryTrace(traceId, activity.SpanId.ToHexString(), parent == default ? null : parent.ToHexString())
        {
            IsSampled = continued?.Ids.IsSampled,
            SamplingContext = continued?.Ids.SamplingContext,
        };
    }

    /// <summary>
    /// Like <see cref="TraceOf"/>, for a log: the id of the trace, and the id of the activity if it belongs to that trace. Creates nothing if there is an activity.
    /// </summary>
    public string TraceIdOf(Activity? activity, out string? spanId)
    {
        spanId = null;
        var continued = Volatile.Read(ref _eventSide)?.Continued;
        if (activity is not { IdFormat: ActivityIdFormat.W3C })
            return (continued?.Ids ?? Events.Trace).TraceId;

        var traceId = activity.TraceId.ToHexString();
        if (continued is not null && continued.Ids.TraceId != traceId)
            return continued.Ids.TraceId;
        spanId = activity.SpanId.ToHexString();
        return traceId;
    }

    /// <summary>Continues an incoming trace.</summary>
    public void Continue(SentryTrace trace) => Events.Continued = new OwnTrace(trace);

    // Iterative: blocks that are never closed make a chain of any length.
    private UnitPath FindPlace()
    {
        var without = new Stack<UnitOfWork>();
        var unit = this;
        for (; unit is not null && unit.Events.Path is null; unit = unit._outer)
            without.Push(unit);
        var path = unit?.Events.Path;
        while (without.Count > 0)
            path = without.Pop().Events.SetPlace(new UnitPath(path));
        return path!;
    }

    private BreadcrumbTrail BeginTrail()
    {
        var trail = new BreadcrumbTrail(_family.Trails);
        return Interlocked.CompareExchange(ref _trail, trail, null) ?? trail;
    }

    /// <summary>What a unit needs only after an event is reported in it or its scope is changed.</summary>
    private sealed class EventSide
    {
        private OwnTrace? _trace;
        private UnitPath? _path;
        private volatile OwnTrace? _continued;
        private volatile LastEventReference? _lastEvent;
        private volatile IRunningWork? _work;

        public Scope Isolation { get; } = new();

        public SentryTrace Trace => LazyInitializer.EnsureInitialized(ref _trace, static () => new OwnTrace(Begun()))!.Ids;

        public UnitPath? Path => Volatile.Read(ref _path);

        public UnitPath SetPlace(UnitPath path) => Interlocked.CompareExchange(ref _path, path, null) ?? path;

        public IRunningWork? Work
        {
            get => _work;
            set => _work = value;
        }

        public OwnTrace? Continued
        {
            get => _continued;
            set => _continued = value;
        }

        public LastEventReference? LastEvent
        {
            get => _lastEvent;
            set => _lastEvent = value;
        }
    }

    private sealed record LastEventReference(SentryId Id);

    private static SentryTrace Begun() => new(ActivityTraceId.CreateRandom().ToHexString(), ActivitySpanId.CreateRandom().ToHexString());

    private sealed record OwnTrace(SentryTrace Ids);
}
