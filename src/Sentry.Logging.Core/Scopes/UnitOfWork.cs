using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;

namespace Sentry.Scopes;

/// <summary>One request, job or message, or the process itself: its trail, its isolation scope and its trace. Each is made when first asked for,
/// since most units log little and report nothing.</summary>
internal sealed class UnitOfWork
{
    private readonly UnitFamily _family;
    private readonly Activity? _root;
    private readonly UnitOfWork? _outer;
    private BreadcrumbTrail? _trail;
    private EventSide? _eventSide;

    /// <param name="family">What it has in common with the other units of its hub.</param>
    /// <param name="root">The activity it is the unit of; null for an explicit block and for the process.</param>
    /// <param name="outer">The unit it began in; null for the process.</param>
    /// <param name="processTrail">What its events show of the process's own trail; null: nothing.</param>
    public UnitOfWork(UnitFamily family, Activity? root, UnitOfWork? outer, TrailMark? processTrail = null)
    {
        _family = family;
        _root = root;
        _outer = outer;
        ProcessTrailBefore = processTrail;
    }

    /// <summary>What was on the process's own trail when this unit began; null where its events do not show that.</summary>
    public TrailMark? ProcessTrailBefore { get; }

    /// <summary>The id of the last event that was accepted; empty if there was none.</summary>
    public SentryId LastEventId
    {
        get => Volatile.Read(ref _eventSide)?.LastEvent?.Id ?? SentryId.Empty;
        set => Events.LastEvent = new LastEventReference(value);
    }

    /// <summary>Its place among the units, for whoever remembers it longer than it lives.</summary>
    public UnitPlace Place => Volatile.Read(ref _eventSide)?.Place ?? FindPlace();

    public BreadcrumbTrail Trail => Volatile.Read(ref _trail) ?? BeginTrail();

    public Scope Isolation => Events.Isolation;

    /// <summary>What its scope says; nothing where nobody has set anything.</summary>
    public ScopeData IsolationData => Volatile.Read(ref _eventSide)?.Isolation.Data ?? ScopeData.Empty;

    private EventSide Events => LazyInitializer.EnsureInitialized(ref _eventSide, static () => new EventSide())!;

    public bool IsOf(Activity root, UnitFamily family) => ReferenceEquals(_root, root) && ReferenceEquals(_family, family);

    /// <summary>
    /// The trace of an activity where there is one (W3C), else one of the unit's own (docs/protocol.md 6.1). A trace that the application went on with
    /// wins over an activity of another.
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

    /// <summary>As <see cref="TraceOf"/>, for a log: the id of the trace, and that of the activity where it is of that trace. Makes nothing where there is an activity.</summary>
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

    /// <summary>What the head of the trace has told that the unit goes on with; null where it is the head itself.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? ContinuedContext => Volatile.Read(ref _eventSide)?.Continued?.Ids.SamplingContext;

    /// <summary>Goes on with a trace that somebody else began.</summary>
    public void Continue(SentryTrace trace) => Events.Continued = new OwnTrace(trace);

    // Not by recursion: blocks that are never closed make a chain of any length.
    private UnitPlace FindPlace()
    {
        var without = new Stack<UnitOfWork>();
        var unit = this;
        for (; unit is not null && unit.Events.Place is null; unit = unit._outer)
            without.Push(unit);
        var place = unit?.Events.Place;
        while (without.Count > 0)
            place = without.Pop().Events.SetPlace(new UnitPlace(place));
        return place!;
    }

    private BreadcrumbTrail BeginTrail()
    {
        var trail = new BreadcrumbTrail(_family.Trails);
        return Interlocked.CompareExchange(ref _trail, trail, null) ?? trail;
    }

    /// <summary>What a unit has only once somebody reports an event in it or sets something on its scope.</summary>
    private sealed class EventSide
    {
        private OwnTrace? _trace;
        private UnitPlace? _place;
        private volatile OwnTrace? _continued;
        private volatile LastEventReference? _lastEvent;

        public Scope Isolation { get; } = new();

        public SentryTrace Trace => LazyInitializer.EnsureInitialized(ref _trace, static () => new OwnTrace(Begun()))!.Ids;

        public UnitPlace? Place => Volatile.Read(ref _place);

        public UnitPlace SetPlace(UnitPlace place) => Interlocked.CompareExchange(ref _place, place, null) ?? place;

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
