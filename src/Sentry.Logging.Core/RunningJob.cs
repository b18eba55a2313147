using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Threading;
using Sentry.Integrations;
using Sentry.Logging;
using Sentry.Privacy;
using Sentry.Scopes;

namespace Sentry.Adapters;

/// <summary>
/// A job that a scheduler runs: a unit of work whose events show the job. What the scheduler logs of its failure is held back until the scheduler has
/// decided whether the job runs again. For authors of integrations. The flow that begins it ends it; it is read on the thread that captures an event. An exception
/// of an implementation costs only what it was asked for; nothing else throws.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RunningJob : IRunningWork
{
    private const string Context = "job";
    private const string IdTag = "job.id";

    private readonly string _scheduler;
    private readonly string _loggers;
    private readonly string _mechanism;
    private IDisposable? _unit;
    private Exception? _failure;
    private object? _flow;
    private volatile bool _isHeld;

    /// <param name="scheduler">The name of the scheduler, with which the names of its loggers begin.</param>
    /// <param name="mechanism">What its events name as the catcher of the exception.</param>
    protected RunningJob(string scheduler, string mechanism)
    {
        _scheduler = scheduler;
        _loggers = scheduler + ".";
        _mechanism = mechanism;
    }

    /// <summary>The name of the work, for the transaction of its events.</summary>
    protected abstract string Name { get; }

    /// <summary>The id of this job.</summary>
    protected abstract string Id { get; }

    /// <summary>What else is known of it. Sensitive values are redacted afterwards.</summary>
    protected abstract IEnumerable<KeyValuePair<string, object?>> Facts { get; }

    /// <summary>What it was given. Values are sent only if personal data may be sent, and sensitive ones never.</summary>
    protected abstract IEnumerable<KeyValuePair<string, object?>> Arguments { get; }

    /// <summary>
    /// The headers for a job that continues the trace of the code that creates it. False if there is nothing to continue: the SDK is off, traces are not
    /// propagated, or that code belongs to no unit of work.
    /// </summary>
    public static bool TryGetTrace(out string? sentryTrace, out string? baggage)
    {
        var hub = ProcessHub.Current.Hub;
        var isUnit = hub.IsEnabled && hub.Calls.Propagation.IsOn && hub.IsInUnit;
        sentryTrace = isUnit ? hub.GetTraceHeader() : null;
        baggage = isUnit ? hub.GetBaggage() : null;
        return isUnit;
    }

    /// <summary>The job begins: from here on, what this flow does belongs to it.</summary>
    /// <param name="hasUnit">Whether the flow is a unit of work of its own already, by an activity of the scheduler.</param>
    /// <param name="sentryTrace">The header of the trace that it continues; null: none.</param>
    /// <param name="baggage">The header that came with it.</param>
    public void Begin(bool hasUnit = false, string? sentryTrace = null, string? baggage = null)
    {
        var hub = ProcessHub.Current.Hub;
        if (!hub.IsEnabled)
            return;
        if (!hasUnit || !hub.TryDescribeUnit(this))
        {
            _unit = hub.PushIsolationScope();
            hub.TryDescribeUnit(this);
        }

        if (sentryTrace is not null)
            hub.ContinueTrace(sentryTrace, baggage);
    }

    /// <summary>It has failed, in this flow. Whether that is an event is not known yet.</summary>
    public void Fail(Exception exception)
    {
        _flow = ProcessHub.Current.Hub.CaptureFlow();
        Volatile.Write(ref _failure, exception);
    }

    /// <summary>It runs again: its failure is no event.</summary>
    public void Forget()
    {
        Volatile.Write(ref _failure, null);
        _isHeld = false;
    }

    /// <summary>It does not run again: its failure, if any, is an event.</summary>
    public void Report()
    {
        // A cancellation is an event only if the options of a logging integration say so, and that has held back its record then.
        if (Interlocked.Exchange(ref _failure, null) is not { } failure || (!_isHeld && Cancellation.Is(failure)))
            return;
        var hub = ProcessHub.Current.Hub;
        hub.CaptureEvent(new SentryEvent(failure) { MechanismType = _mechanism, IsHandled = false }, null, hub.Around(_flow));
    }

    /// <summary>The job ends. A failure whose record was held back, and about which nothing was decided, is an event.</summary>
    public void End()
    {
        if (_isHeld)
            Report();
        _unit?.Dispose();
    }

    void IRunningWork.Fill(SentryEvent @event, PrivacyFilter privacy, bool personal)
    {
        try
        {
            @event.TransactionName ??= Name;
            if (!@event.Tags.ContainsKey(IdTag))
                @event.Tags[IdTag] = Id;
            if (!@event.Contexts.ContainsKey(Context))
                @event.Contexts[Context] = JobContext.Of(new Dictionary<string, object?> { ["scheduler"] = _scheduler, ["id"] = Id }, Facts, Arguments, privacy, personal);
        }
        catch (Exception e)
        {
            ProcessHub.Current.Hub.Log.Error("A job of " + _scheduler + " could not be read.", e);
        }
    }

    bool IRunningWork.TryHold(string? logger, Exception exception)
    {
        if (logger?.StartsWith(_loggers, StringComparison.Ordinal) != true || Volatile.Read(ref _failure) is not { } failure || !JobFailure.IsIn(exception, failure))
            return false;
        _isHeld = true;
        return true;
    }
}
