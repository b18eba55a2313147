using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Processing;
using Sentry.Scopes;

namespace Sentry.Hubs;

/// <summary>A switchboard: units of work, pipeline and delivery, joined. Decides nothing itself.</summary>
internal sealed class Hub : IHub
{
    private readonly UnitsOfWork _units;
    private readonly EventPipeline _pipeline;
    private readonly EventHooks _hooks;
    private readonly ExceptionFilters _filters;
    private readonly EventSealer _sealer;
    private readonly DeliveryQueue? _delivery;
    private readonly TimeProvider _time;
    private readonly SdkLog _log;
    private readonly HubTimeouts _timeouts;
    private readonly Scope _global = new();
    private readonly object _joining = new();
    private Owner[] _owners = [];
    private long _ignored;
    private volatile bool _isEnabled;

    public Hub(
        UnitsOfWork units,
        EventPipeline pipeline,
        EventHooks hooks,
        ExceptionFilters filters,
        EventSealer sealer,
        DeliveryQueue? delivery,
        TimeProvider time,
        SdkLog log,
        HubTimeouts timeouts)
    {
        _units = units;
        _pipeline = pipeline;
        _hooks = hooks;
        _filters = filters;
        _sealer = sealer;
        _delivery = delivery;
        _time = time;
        _log = log;
        _timeouts = timeouts;
        _isEnabled = delivery is not null;
    }

    public bool IsEnabled => _isEnabled;

    public SentryId LastEventId => _units.Current.LastEventId;

    public bool HasBeforeBreadcrumb => _hooks.HasBeforeBreadcrumb;

    /// <summary>Whether anybody would look at the hint of an event captured now: hooks and processors of the options, or of a scope around.</summary>
    public bool ReadsEventHints(object? flow)
    {
        if (_hooks.HasEventHooks || _global.Data.HasProcessors)
            return true;
        var around = Own(flow)?.Flow ?? Running;
        for (var pushed = around.Pushed; pushed is not null; pushed = pushed.Outer)
        {
            if (pushed.Scope.Data.HasProcessors)
                return true;
        }

        return around.Unit.Isolation.Data.HasProcessors;
    }

    /// <summary>The unit of work and the pushed scopes of the running flow, for <see cref="CaptureEvent(SentryEvent, SentryHint, object)"/> on another thread.</summary>
    public object CaptureFlow() => new CapturedFlow(_units, Running);

    public BreadcrumbTrail TrailOf(object? flow) => (Own(flow)?.Flow.Unit ?? _units.Current).Trail;

    public bool IsFiltered(Exception? exception) => _filters.Rejects(exception);

    /// <summary>The id of the event that told of an exception; empty if none did.</summary>
    public SentryId IdOf(Exception exception) => _pipeline.IdOf(exception);

    /// <summary>Counts a call that came after the hub or its door was closed.</summary>
    public void CountIgnored() => Interlocked.Increment(ref _ignored);

    public SentryId CaptureEvent(SentryEvent @event, SentryHint? hint = null) => CaptureEvent(@event, hint, null);

    public void AddBreadcrumb(Breadcrumb breadcrumb, SentryHint? hint = null) => AddBreadcrumb(breadcrumb, hint, null);

    public SentryId CaptureEvent(SentryEvent @event, SentryHint? hint, object? flow)
    {
        if (@event is null || !_isEnabled || SdkWork.IsInside)
        {
            CountIgnored();
            return SentryId.Empty;
        }

        using (SdkWork.Enter())
        {
            try
            {
                return Capture(@event, hint, flow);
            }
            catch (Exception e)
            {
                _delivery?.CountDrop(DiscardReason.InternalSdkError, DataCategory.Error);
                _log.Error("An event could not be made.", e);
                return SentryId.Empty;
            }
        }
    }

    public void AddBreadcrumb(Breadcrumb breadcrumb, SentryHint? hint, object? flow)
    {
        if (breadcrumb is null || !_isEnabled || SdkWork.IsInside)
        {
            CountIgnored();
            return;
        }

        if (breadcrumb.Timestamp == default)
            breadcrumb.Timestamp = _time.GetUtcNow();
        if (_hooks.HasBeforeBreadcrumb)
        {
            using (SdkWork.Enter())
            {
                var time = breadcrumb.Timestamp;
                if (_hooks.BeforeBreadcrumb(breadcrumb, hint ?? new SentryHint()) is not { } kept)
                    return;
                breadcrumb = kept;
                if (breadcrumb.Timestamp == default)
                    breadcrumb.Timestamp = time;
            }
        }

        TrailOf(flow).Add(ReadyBreadcrumb.CopyOf(breadcrumb), ReadyBreadcrumb.Reader);
    }

    public void ConfigureScope(Action<Scope> configure) => Configure(_units.Innermost, configure);

    public void ConfigureGlobalScope(Action<Scope> configure) => Configure(_global, configure);

    public IDisposable PushScope() => _units.PushScope();

    public IDisposable PushIsolationScope() => _units.PushUnit();

    public Task<bool> FlushAsync(TimeSpan timeout) => _delivery?.FlushAsync(timeout) ?? Task.FromResult(true);

    public bool Flush(TimeSpan timeout) => _delivery?.Flush(timeout) ?? true;

    public bool Flush() => Flush(_timeouts.Flush);

    /// <summary>Asks the hooks and filters of one more owner, after those who are there, until the result is disposed.</summary>
    public IDisposable Join(HookSet hooks)
    {
        var owner = new Owner(this, hooks);
        Change(owners => [.. owners, owner]);
        return owner;
    }

    public void Dispose()
    {
        if (!_isEnabled)
            return;
        _isEnabled = false;
        _delivery?.Close(_timeouts.Shutdown);
    }

    private Flow Running => new(_units.Current, _units.Pushed, Activity.Current);

    // A flow captured from a hub that was closed since belongs to nobody here.
    private CapturedFlow? Own(object? flow) => flow is CapturedFlow captured && ReferenceEquals(captured.Units, _units) ? captured : null;

    private SentryId Capture(SentryEvent @event, SentryHint? hint, object? flow)
    {
        var (unit, pushed, activity) = Own(flow)?.Flow ?? Running;
        var surroundings = new Surroundings(unit, _units.DataAround(unit, pushed, _global), activity);
        var result = _pipeline.Run(@event, hint, surroundings);
        if (result.Event is not { } kept)
        {
            if (result.Reason is { } reason)
                _delivery?.CountDrop(reason, DataCategory.Error);
            return result.Id;
        }

        if (_delivery?.TryEnqueue(_sealer.Pend(kept)) != true)
            return SentryId.Empty;
        unit.LastEventId = kept.EventId;
        return kept.EventId;
    }

    private void Change(Func<Owner[], Owner[]> change)
    {
        lock (_joining)
        {
            _owners = change(_owners);
            var hooks = Array.ConvertAll(_owners, static owner => owner.Hooks);
            _hooks.Use(hooks);
            _filters.Use(hooks);
        }
    }

    private sealed class Owner(Hub hub, HookSet hooks) : IDisposable
    {
        public HookSet Hooks { get; } = hooks;

        public void Dispose() => hub.Change(owners => Array.FindAll(owners, owner => !ReferenceEquals(owner, this)));
    }

    private readonly record struct Flow(UnitOfWork Unit, PushedScope? Pushed, Activity? Activity);

    private sealed record CapturedFlow(UnitsOfWork Units, Flow Flow);

    private void Configure(Scope scope, Action<Scope> configure)
    {
        if (!_isEnabled)
            return;
        using (SdkWork.Enter())
        {
            try
            {
                configure(scope);
            }
            catch (Exception e)
            {
                _log.Error("A configure-scope callback threw.", e);
            }
        }
    }
}

/// <summary>How long the two waits of a hub may take.</summary>
internal readonly record struct HubTimeouts(TimeSpan Flush, TimeSpan Shutdown);
