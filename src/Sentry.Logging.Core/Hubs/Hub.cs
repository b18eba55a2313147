using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Delivery;
using Sentry.Diagnostics;
using Sentry.Logs;
using Sentry.Privacy;
using Sentry.Processing;
using Sentry.Scopes;
using Sentry.Tracing;

namespace Sentry.Hubs;

/// <summary>Connects units of work, pipeline and delivery. Decides nothing itself.</summary>
internal sealed class Hub : IHub, IDelivering, ILogHub
{
    private readonly HubScopes _scopes;
    private readonly EventPipeline _pipeline;
    private readonly BreadcrumbIntake _breadcrumbs;
    private readonly HookOwners _owners;
    private readonly HubDelivery _delivery;
    private readonly HubServices _services;
    private volatile bool _isEnabled;

    public Hub(HubScopes scopes, EventPipeline pipeline, BreadcrumbIntake breadcrumbs, HookOwners owners, HubDelivery delivery, HubServices services)
    {
        _scopes = scopes;
        _pipeline = pipeline;
        _breadcrumbs = breadcrumbs;
        _owners = owners;
        _delivery = delivery;
        _services = services;
        Logger = new SentryStructuredLogger(this);
        _isEnabled = delivery.IsOn;
    }

    public bool IsEnabled => _isEnabled;

    /// <summary>Gets the SDK's diagnostics.</summary>
    public SdkLog Log => _services.Log;

    /// <summary>Redacts sensitive data.</summary>
    public PrivacyFilter Privacy => _services.Privacy;

    /// <summary>What the hub does for the application's outgoing calls.</summary>
    public OutgoingCalls Calls => _services.Calls;

    /// <summary>The time limits of its waits.</summary>
    public HubWaits Waits => _services.Waits;

    public Amount Waiting => _delivery.Waiting;

    /// <summary>Whether anything waits to be sent.</summary>
    public bool HasWaiting => !Waiting.IsNone;

    public bool HasEnded => _delivery.HasEnded;

    public string Server => _delivery.Server;

    public string? LastFailure => _delivery.LastFailure;

    /// <summary>Captures structured logs; null if they are off.</summary>
    public LogCapture? Logs => _delivery.Logs;

    public SentryStructuredLogger Logger { get; }

    public SentryId LastEventId => _scopes.Unit.LastEventId;

    public bool HasBeforeBreadcrumb => _breadcrumbs.HasHooks;

    /// <summary>What a record needs of this hub before it is read.</summary>
    /// <param name="flow">The flow that it was logged in; null: the current one.</param>
    /// <param name="isBreadcrumb">Whether it becomes a breadcrumb.</param>
    /// <param name="isLog">Whether it becomes a log.</param>
    public RecordTarget TargetOf(object? flow, bool isBreadcrumb, bool isLog) =>
        new(isBreadcrumb ? TrailOf(flow) : null, HasBeforeBreadcrumb, isLog && Logs is { HasHooks: true });

    /// <inheritdoc cref="HubScopes.Around"/>
    public Surroundings Around(object? flow) => _scopes.Around(flow) with { HasHooks = _pipeline.HasHooks };

    /// <inheritdoc cref="HubScopes.CaptureFlow"/>
    public object CaptureFlow() => _scopes.CaptureFlow(withThread: Logs is not null);

    /// <inheritdoc cref="HubScopes.FlowOfProcess"/>
    public object FlowOfProcess() => _scopes.FlowOfProcess();

    /// <inheritdoc cref="HubScopes.LogFlowOf"/>
    public LogFlow LogFlowOf(LogSource source, object? flow) => _scopes.LogFlowOf(Logs!, source, flow);

    /// <inheritdoc cref="HubScopes.WorkOf"/>
    public IRunningWork? WorkOf(object? flow) => _scopes.WorkOf(flow);

    public BreadcrumbTrail TrailOf(object? flow) => _scopes.TrailOf(flow);

    public bool IsFiltered(Exception? exception) => _pipeline.IsFiltered(exception);

    /// <summary>The id of the event that reported an exception: in the current unit of work, or else the latest; empty if there is none.</summary>
    public SentryId IdOf(Exception exception) => _pipeline.IdOf(exception, _scopes.Unit);

    public SentryId CaptureEvent(SentryEvent @event, SentryHint? hint = null) => CaptureEvent(@event, hint, null);

    public void AddBreadcrumb(Breadcrumb breadcrumb, SentryHint? hint = null)
    {
        if (Takes(breadcrumb))
            _breadcrumbs.Add(breadcrumb, isOurs: false, hint, TrailOf(null), announcement: null);
    }

    /// <summary>Adds a breadcrumb that no other code holds, to a trail from <see cref="TrailOf"/>.</summary>
    public void AddOwnBreadcrumb(Breadcrumb breadcrumb, SentryHint? hint, BreadcrumbTrail trail, AnnouncedThrow? announcement = null)
    {
        if (Takes(breadcrumb))
            _breadcrumbs.Add(breadcrumb, isOurs: true, hint, trail, announcement);
    }

    /// <param name="event">The event.</param>
    /// <param name="hint">The objects that it was made from.</param>
    /// <param name="around">Its scopes and its trace; null: those of the current flow.</param>
    public SentryId CaptureEvent(SentryEvent @event, SentryHint? hint, Surroundings? around)
    {
        if (@event is null)
            return SentryId.Empty;
        _delivery.See();
        if (!_isEnabled || SdkWork.IsInside)
        {
            _delivery.CountDiscard(_isEnabled ? DiscardReason.InsideSdk : DiscardReason.Closed, @event.EventId);
            return SentryId.Empty;
        }

        using (SdkWork.Enter())
        {
            var isTaken = false;
            try
            {
                return Capture(@event, hint, around ?? Around(null), out isTaken);
            }
            catch (Exception e)
            {
                if (!isTaken)
                    _delivery.CountDiscard(DiscardReason.InternalSdkError, @event.EventId);
                Log.Error("An event could not be captured.", e);
                return SentryId.Empty;
            }
        }
    }

    /// <summary>Counts an event that an integration has not made, because its record is not reported.</summary>
    public void CountUnmade(DiscardReason reason) => _delivery.CountUnmade(reason);

    /// <summary>Counts a structured log that an integration has not read, because its record is not reported.</summary>
    public void CountUnmadeLog(DiscardReason reason) => _delivery.CountUnmadeLog(reason);

    public Task<SentryConnectionCheck> CheckConnectionAsync(CancellationToken cancellationToken = default) => _services.Check.RunAsync(cancellationToken);

    /// <summary>What became of everything that it was given; all zero if it is off.</summary>
    public SentryStatistics GetStatistics() => _delivery.Statistics;

    public void ConfigureScope(Action<Scope> configure)
    {
        if (_isEnabled)
            _scopes.Configure(configure);
    }

    public void ConfigureGlobalScope(Action<Scope> configure)
    {
        if (_isEnabled)
            _scopes.ConfigureGlobal(configure);
    }

    /// <inheritdoc cref="HubScopes.TraceOf"/>
    public SentryTrace TraceOf(Activity? activity) => _scopes.TraceOf(activity);

    /// <inheritdoc cref="HubScopes.ServeRequests"/>
    public void ServeRequests() => _scopes.ServeRequests();

    public void ContinueTrace(string? sentryTraceHeader, string? baggageHeader)
    {
        if (_isEnabled && Calls.Propagation.Continue(sentryTraceHeader, baggageHeader) is { } trace)
            _scopes.Unit.Continue(trace);
    }

    public string? GetTraceHeader() => _isEnabled ? SentryTraceHeader.Write(TraceOf(Activity.Current)) : null;

    public string? GetBaggage() => _isEnabled ? Calls.Propagation.BaggageOf(TraceOf(Activity.Current)) : null;

    /// <inheritdoc cref="HubScopes.IsInUnit"/>
    public bool IsInUnit => _scopes.IsInUnit;

    /// <inheritdoc cref="HubScopes.TryDescribeUnit"/>
    public bool TryDescribeUnit(IRunningWork work) => _scopes.TryDescribeUnit(work);

    public IDisposable PushScope() => _scopes.PushScope();

    public IDisposable PushIsolationScope() => _scopes.PushUnit();

    public Task<bool> FlushAsync(TimeSpan timeout) => _delivery.FlushAsync(timeout);

    public bool Flush(TimeSpan timeout) => _delivery.Flush(timeout);

    /// <summary>Starts a flush with short pauses between attempts for the given time, and does not wait for it.</summary>
    public void BeginFlush(TimeSpan timeout) => _delivery.BeginFlush(timeout);

    /// <summary>Flushes for an integration that closes, within the time that all integrations closing in a row share.</summary>
    public bool FlushIntegration() => Waits.IntegrationTimeout.Wait(Waits.Flush, Flush);

    public void SerializeNow() => _delivery.SerializeNow();

    /// <summary>Adds the hooks and filters of one more owner, after the existing ones, until the result is disposed.</summary>
    public IDisposable Join(HookSet hooks) => _owners.Join(hooks);

    /// <summary>Runs the scope setup of one owner on the global scope.</summary>
    public void SetUpScope(HookSet hooks) => Array.ForEach(hooks.ScopeSetups, ConfigureGlobalScope);

    /// <summary>Closes. A second caller joins a close that is running.</summary>
    public void Dispose() => Waits.NewShutdown().Close(this);

    public void Close(TimeSpan limit, Func<Amount, TimeSpan> left)
    {
        _isEnabled = false;
        _delivery.Close(limit, left);
        _scopes.Leave();
    }

    public Amount TakeLeftBehind() => _delivery.TakeLeftBehind();

    public IReadOnlyList<string> TakeLosses() => _delivery.TakeLosses();

    /// <summary>This hub open again, with a new queue: for a crash after the close. Null if it never sent anything.</summary>
    public Hub? Reopen() => _delivery.NewQueue() is { } queue ? With(queue) : null;

    /// <summary>This hub with another queue; everything else is shared.</summary>
    public Hub With(DeliveryQueue queue) => new(_scopes, _pipeline, _breadcrumbs, _owners, _delivery.With(queue), _services);

    /// <param name="event">The event.</param>
    /// <param name="hint">The objects that it was made from.</param>
    /// <param name="around">Its scopes and its trace.</param>
    /// <param name="isTaken">Whether its end is counted, or will be.</param>
    private SentryId Capture(SentryEvent @event, SentryHint? hint, in Surroundings around, out bool isTaken)
    {
        isTaken = false;
        var result = _pipeline.Process(@event, hint, around);
        var id = result.Event is { } kept ? Send(kept, result.Reported!, out isTaken) : result.Id;
        if (id != SentryId.Empty)
            around.Unit.LastEventId = id;
        DropMessages.Say(Log, @event, result);
        if (result.SampledOut is { } leftOut)
            _delivery.Copy(leftOut);
        if (result.IsSuppressed)
            _delivery.TellSuppressed(@event.EventId);
        else if (result.Reason is { } reason)
            _delivery.CountDiscard(reason, @event.EventId);
        else if (result.Event is null)
            _delivery.Suppress(@event.EventId);
        isTaken = true;
        if (@event.EndsProcess)
            _delivery.SerializeNow();
        return id;
    }

    private SentryId Send(SentryEvent @event, ReportedException reported, out bool isTaken)
    {
        isTaken = false;
        var hasRoom = _delivery.TrySend(@event, reported);
        isTaken = true;
        if (!hasRoom)
            return DropMessages.NoRoom(Log, @event);
        if (@event.Level == SentryLevel.Fatal)
            _delivery.BeginFlush(Waits.Flush);
        return @event.EventId;
    }

    private bool Takes(Breadcrumb breadcrumb) => breadcrumb is not null && _isEnabled && !SdkWork.IsInside;
}
