using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Privacy;
using Sentry.Processing;
using Sentry.Scopes;
using Sentry.Tracing;

namespace Sentry.Hubs;

/// <summary>A switchboard: units of work, pipeline and delivery, joined. Decides nothing itself.</summary>
internal sealed class Hub : IHub, IDelivering
{
    private readonly UnitsOfWork _units;
    private readonly EventPipeline _pipeline;
    private readonly EventHooks _hooks;
    private readonly ExceptionFilters _filters;
    private readonly EventSealer _sealer;
    private readonly DeliveryQueue? _delivery;
    private readonly Func<DeliveryQueue>? _newDelivery;
    private readonly TimeProvider _time;
    private readonly HubTimeouts _timeouts;
    private readonly ScopeChanges _scopes;
    private Scope _global = new();
    private readonly HookOwners _owners;
    private long _repeated;
    private int _hasSaidLoss;
    private volatile bool _isEnabled;

    public Hub(
        UnitsOfWork units,
        EventPipeline pipeline,
        EventHooks hooks,
        ExceptionFilters filters,
        EventSealer sealer,
        DeliveryQueue? delivery,
        Func<DeliveryQueue>? newDelivery,
        TimeProvider time,
        SdkLog log,
        HubTimeouts timeouts,
        OutgoingCalls calls,
        SdkLog lastWords,
        PrivacyFilter privacy)
    {
        _units = units;
        _pipeline = pipeline;
        _hooks = hooks;
        _filters = filters;
        _owners = new HookOwners(hooks, filters);
        _sealer = sealer;
        _delivery = delivery;
        _newDelivery = newDelivery;
        _time = time;
        _timeouts = timeouts;
        _scopes = new ScopeChanges(units, log);
        Log = log;
        Calls = calls;
        LastWords = lastWords;
        Privacy = privacy;
        DoorTime = new SharedTime(time);
        _isEnabled = delivery is not null;
    }

    public bool IsEnabled => _isEnabled;

    /// <summary>Whether a flush succeeds where there is nothing to flush to; not where there could not be.</summary>
    public bool FlushesNothing { get; set; } = true;

    /// <summary>Where the SDK says what goes wrong.</summary>
    public SdkLog Log { get; }

    /// <summary>Where it says what its end waits for, and what is lost with it: the frameworks' own channels are off, or closed, by then.</summary>
    public SdkLog LastWords { get; }

    /// <summary>The time that the doors of a framework have together when it shuts down.</summary>
    public SharedTime DoorTime { get; }

    public TimeProvider Time => _time;

    /// <summary>What may leave.</summary>
    public PrivacyFilter Privacy { get; }

    /// <summary>What is wanted of the application's outgoing calls.</summary>
    public OutgoingCalls Calls { get; }

    public long Queued => _delivery?.Queued ?? 0;

    public bool HasEnded => _delivery?.HasEnded ?? true;

    public string Server => _delivery?.Losses.Server ?? string.Empty;

    public string? LastFailure => _delivery?.Losses.LastFailure;

    public SentryId LastEventId => _units.Current.LastEventId;
    public bool HasBeforeBreadcrumb => _hooks.HasBeforeBreadcrumb;

    /// <summary>How many events told nothing but what another one of the same exception had told before.</summary>
    public long RepeatedEvents => Interlocked.Read(ref _repeated);

    /// <summary>Whether anybody would look at the hint of an event captured there: hooks and processors of the options, or of a scope around.</summary>
    public bool ReadsEventHints(in Surroundings surroundings) => _hooks.HasEventHooks || surroundings.HasProcessors;

    /// <summary>What is around an event of this flow, which may have been captured on another thread; null: of the running one.</summary>
    public Surroundings Around(object? flow)
    {
        var (unit, pushed, activity) = Own(flow)?.Flow ?? Running;
        return new Surroundings(unit, _units.DataAround(unit, pushed, _global), activity);
    }

    /// <summary>The unit of work and the pushed scopes of the running flow, for <see cref="Around"/> on another thread.</summary>
    public object CaptureFlow() => new CapturedFlow(_units, Running);

    /// <summary>A flow outside of every unit of work.</summary>
    public object FlowOfProcess() => new CapturedFlow(_units, new Flow(_units.Process, null, null));

    public BreadcrumbTrail TrailOf(object? flow) => (Own(flow)?.Flow.Unit ?? _units.Current).Trail;

    public bool IsFiltered(Exception? exception) => _filters.Rejects(exception);

    /// <summary>The id of the event that told of an exception, in the running unit of work if one did, else the latest; empty if none did.</summary>
    public SentryId IdOf(Exception exception) => _pipeline.IdOf(exception, _units.Current);

    public SentryId CaptureEvent(SentryEvent @event, SentryHint? hint = null) => CaptureEvent(@event, hint, null);

    public void AddBreadcrumb(Breadcrumb breadcrumb, SentryHint? hint = null)
    {
        if (Takes(breadcrumb))
            Add(breadcrumb, own: null, hint, TrailOf(null));
    }

    /// <summary>Adds a breadcrumb that nobody else has, to a trail that was asked for by <see cref="TrailOf"/>.</summary>
    public void AddOwnBreadcrumb(Breadcrumb breadcrumb, SentryHint? hint, BreadcrumbTrail trail, AnnouncedThrow? announcement = null)
    {
        if (Takes(breadcrumb))
            Add(breadcrumb, own: breadcrumb, hint, trail, announcement);
    }

    /// <param name="event">The event.</param>
    /// <param name="hint">What it was made from.</param>
    /// <param name="around">What is around it; null: of the running flow.</param>
    public SentryId CaptureEvent(SentryEvent @event, SentryHint? hint, Surroundings? around)
    {
        if (@event is null || !_isEnabled || SdkWork.IsInside)
            return SentryId.Empty;

        using (SdkWork.Enter())
        {
            try
            {
                return Capture(@event, hint, around ?? Around(null));
            }
            catch (Exception e)
            {
                _delivery?.CountDrop(DiscardReason.InternalSdkError, DataCategory.Error);
                Log.Error("An event could not be made.", e);
                return SentryId.Empty;
            }
        }
    }

    public void ConfigureScope(Action<Scope> configure)
    {
        if (_isEnabled)
            _scopes.Run(_units.Innermost, configure);
    }

    public void ConfigureGlobalScope(Action<Scope> configure)
    {
        if (_isEnabled)
            _scopes.Run(_global, configure);
    }

    /// <summary>The trace of the running unit of work, given the running activity.</summary>
    public SentryTrace TraceOf(Activity? activity) => _units.Current.TraceOf(_units.Alive(activity));

    /// <summary>The process serves requests, so that most of what it does is for somebody.</summary>
    public void ServeRequests() => _units.ServesRequests = true;

    public void ContinueTrace(string? sentryTraceHeader, string? baggageHeader)
    {
        if (_isEnabled && Calls.Propagation.Continue(sentryTraceHeader, baggageHeader) is { } trace)
            _units.Current.Continue(trace);
    }

    public string? GetTraceHeader() => _isEnabled ? SentryTraceHeader.Write(TraceOf(Activity.Current)) : null;

    public string? GetBaggage() => _isEnabled ? Calls.Propagation.BaggageOf(TraceOf(Activity.Current)) : null;

    public IDisposable PushScope() => _units.PushScope();

    public IDisposable PushIsolationScope() => _units.PushUnit();

    public Task<bool> FlushAsync(TimeSpan timeout) => _delivery?.FlushAsync(timeout) ?? Task.FromResult(FlushesNothing);

    public bool Flush(TimeSpan timeout) => _delivery?.Flush(timeout) ?? FlushesNothing;

    /// <summary>Flushes for a door that closes, within the time that doors which close one after the other have together.</summary>
    public bool FlushDoor() => DoorTime.Wait(_timeouts.Flush, Flush);

    public void Hurry() => _delivery?.Hurry();

    /// <summary>Asks the hooks and filters of one more owner, after those who are there, until the result is disposed.</summary>
    public IDisposable Join(HookSet hooks) => _owners.Join(hooks);

    /// <summary>Has one owner set what holds for all events.</summary>
    public void SetUpScope(HookSet hooks) => Array.ForEach(hooks.ScopeSetups, ConfigureGlobalScope);

    /// <summary>Closes; whoever comes while somebody closes joins him.</summary>
    public void Dispose() => NewLastWait().Close(this);

    /// <summary>The wait of a close.</summary>
    public LastWait NewLastWait() => new(_timeouts.Shutdown, LastWords);

    /// <summary>The wait of a close by the last door, which has waited before if it flushed in vain.</summary>
    public LastWait NewDoorWait() => new(_timeouts.Shutdown, LastWords, _timeouts.Shutdown - DoorTime.LeftOf(_timeouts.Shutdown));

    public void Close(TimeSpan limit, Func<long, TimeSpan> left)
    {
        _isEnabled = false;
        _delivery?.Close(limit, left);
        _units.Leave();
    }

    public long TakeLeftBehind() =>
        _delivery is { HasEnded: true, LeftBehind: > 0 and var lost } && Interlocked.Exchange(ref _hasSaidLoss, 1) == 0 ? lost : 0;

    public IReadOnlyList<string> TakeLosses() => _delivery?.Losses.TakeTotals() ?? [];

    /// <summary>This hub once more, open, with a delivery of its own: for a crash that comes after the close. Null if it never sent anything.</summary>
    public Hub? Reopen() => _newDelivery is null ? null : With(_newDelivery());

    /// <summary>This hub with another delivery; the rest is one and the same.</summary>
    public Hub With(DeliveryQueue delivery) =>
        new(_units, _pipeline, _hooks, _filters, _sealer, delivery, _newDelivery, _time, Log, _timeouts, Calls, LastWords, Privacy) { _global = _global };

    private Flow Running => new(_units.Current, _units.Pushed, _units.Alive(Activity.Current));

    // A flow captured from a hub that was closed since belongs to nobody here.
    private CapturedFlow? Own(object? flow) => flow is CapturedFlow captured && ReferenceEquals(captured.Units, _units) ? captured : null;

    private SentryId Capture(SentryEvent @event, SentryHint? hint, in Surroundings around)
    {
        var result = _pipeline.Run(@event, hint, around);
        var id = result.Event is { } kept ? Send(kept, result.Sighting!) : result.Id;
        if (id != SentryId.Empty)
            around.Unit.LastEventId = id;
        Decisions.Say(Log, @event, result);
        if (result.Reason is { } reason)
            _delivery?.CountDrop(reason, DataCategory.Error);
        if (result.IsRepeated)
            Interlocked.Increment(ref _repeated);
        if (@event.EndsProcess)
            _delivery?.Hurry();
        return id;
    }

    private SentryId Send(SentryEvent @event, Sighting sighting)
    {
        if (_delivery?.TryEnqueue(_sealer.Pend(@event, sighting, _delivery)) != true)
            return Decisions.NoRoom(Log, @event);
        if (@event.Level == SentryLevel.Fatal)
            _delivery.BeginFlush(_timeouts.Flush);
        return @event.EventId;
    }

    private bool Takes(Breadcrumb breadcrumb) => breadcrumb is not null && _isEnabled && !SdkWork.IsInside;

    private void Add(Breadcrumb breadcrumb, Breadcrumb? own, SentryHint? hint, BreadcrumbTrail trail, AnnouncedThrow? announcement = null)
    {
        if (breadcrumb.Timestamp == default)
            breadcrumb.Timestamp = _time.GetUtcNow();
        if (_hooks.HasBeforeBreadcrumb)
        {
            using (SdkWork.Enter())
            {
                // What the hook puts there is its own wish.
                breadcrumb = PrivateTrail.Filter(ReferenceEquals(breadcrumb, own) ? breadcrumb : breadcrumb.Clone(), Privacy);
                var time = breadcrumb.Timestamp;
                if (_hooks.BeforeBreadcrumb(breadcrumb, hint ?? new SentryHint()) is not { } kept)
                    return;
                breadcrumb = kept;
                breadcrumb.IsPrivate = true;
                if (breadcrumb.Timestamp == default)
                    breadcrumb.Timestamp = time;
            }
        }

        AnnouncedBreadcrumb.AddTo(trail, ReferenceEquals(breadcrumb, own) ? ReadyBreadcrumb.Settle(breadcrumb) : ReadyBreadcrumb.CopyOf(breadcrumb), announcement);
    }

    private readonly record struct Flow(UnitOfWork Unit, PushedScope? Pushed, Activity? Activity);

    private sealed record CapturedFlow(UnitsOfWork Units, Flow Flow);
}
