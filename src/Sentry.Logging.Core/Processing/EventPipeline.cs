using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Sentry.Exceptions;
using Sentry.Scopes;

namespace Sentry.Processing;

/// <summary>
/// What happens to an event between capture and intake, in the order of design section 3: filters, seen before, stack snapshot,
/// scope, scoped then global processors, before_send, sampling. Runs on the capturing thread; knows no transport and counts nothing itself.
/// </summary>
internal sealed class EventPipeline
{
    private readonly ExceptionFilters _filters;
    private readonly DuplicateFilter _duplicates;
    private readonly ExceptionReader _exceptions;
    private readonly EventHooks _hooks;
    private readonly EventDefaults _defaults;
    private readonly Sampler _sampler;
    private readonly TimeProvider _time;
    private readonly FrameReader? _currentStack;
    private readonly LibraryLoggers _libraries;
    private readonly int _maxBreadcrumbs;
    private readonly bool _waits;

    public EventPipeline(
        ExceptionFilters filters,
        DuplicateFilter duplicates,
        ExceptionReader exceptions,
        EventHooks hooks,
        EventDefaults defaults,
        Sampler sampler,
        TimeProvider time,
        FrameReader? currentStack,
        LibraryLoggers libraries,
        int maxBreadcrumbs,
        bool waits)
    {
        _filters = filters;
        _duplicates = duplicates;
        _exceptions = exceptions;
        _hooks = hooks;
        _defaults = defaults;
        _sampler = sampler;
        _time = time;
        _currentStack = currentStack;
        _libraries = libraries;
        _maxBreadcrumbs = maxBreadcrumbs;
        _waits = waits && duplicates.MeetsExceptions;
    }

    /// <inheritdoc cref="DuplicateFilter.IdOf"/>
    public SentryId IdOf(Exception exception) => _duplicates.IdOf(exception);

    public PipelineResult Run(SentryEvent @event, SentryHint? hint, in Surroundings surroundings)
    {
        if (_filters.Rejects(@event.Exception))
            return PipelineResult.Drop(DiscardReason.EventProcessor);
        @event = @event.Captured();
        @event.IsFromLibrary = _libraries.Contain(@event.Logger);
        if (_duplicates.FindOrRemember(@event, out var sighting) is { } earlier)
        {
            if (@event.Exception is not null && @event.KnownRequest is null)
                @event.Request = surroundings.Request?.Clone();
            if (@event.Exception is not null)
                IncomingRequest.Around(surroundings.Activity)?.Fill(@event, _defaults.ShowsQueries);
            var encounter = earlier.Meet(@event);
            if (encounter != Encounter.Crash)
                return PipelineResult.SeenBefore(earlier.EventId, encounter == Encounter.Repeated);
            sighting = new Sighting(@event);
        }

        try
        {
            return Run(@event, hint, surroundings, sighting);
        }
        catch (Exception)
        {
            sighting.Lose();
            throw;
        }
    }

    private PipelineResult Run(SentryEvent @event, SentryHint? hint, in Surroundings surroundings, Sighting sighting)
    {
        var takesWords = !_hooks.HasEventHooks && !surroundings.HasProcessors;
        var result = RunNew(@event, hint, surroundings);
        if (result.Event is not { } kept)
        {
            sighting.Drop();
            return result;
        }

        sighting.Accept(kept, _waits && @event.Exception is not null && !@event.EndsProcess, takesWords);
        return result with { Sighting = sighting };
    }

    private PipelineResult RunNew(SentryEvent @event, SentryHint? hint, in Surroundings surroundings)
    {
        if (@event.Timestamp == default)
            @event.Timestamp = _time.GetUtcNow();
        ReadStack(@event);
        Dress(@event, surroundings);

        var processed = AskHooks(@event, hint, surroundings.Scopes, out var reason);
        if (processed is null)
            return PipelineResult.Drop(reason);
        return _sampler.Keeps() ? PipelineResult.Send(processed) : PipelineResult.Drop(DiscardReason.SampleRate);
    }

    private void ReadStack(SentryEvent @event)
    {
        if (@event.Exception is { } exception)
            _exceptions.Read(@event, exception, @event.MechanismType, @event.IsHandled);
        // An exception that was made and never thrown says as little of its place as none does.
        if (_currentStack is not null && !@event.HasThreads && !HasStack(@event))
            @event.SentryThreads.Add(CurrentThread(_currentStack));
    }

    private static bool HasStack(SentryEvent @event)
    {
        if (!@event.HasExceptions)
            return false;
        // Those an application put together itself are taken as they are.
        return @event.Exception is null || @event.SentryExceptions.Any(static exception => exception.Stacktrace is not null);
    }

    private static SentryThread CurrentThread(FrameReader frames) => new()
    {
        Id = Environment.CurrentManagedThreadId,
        Name = Thread.CurrentThread.Name,
        Current = true,
        Stacktrace = frames.CurrentStack(),
    };

    private void Dress(SentryEvent @event, in Surroundings surroundings)
    {
        @event.Trace = surroundings.Unit.TraceOf(surroundings.Activity);
        @event.SetBreadcrumbs(TrailOf(surroundings));

        SentryLevel? level = null;
        foreach (var scope in surroundings.Scopes)
        {
            scope.Fill(@event);
            level ??= scope.Level;
        }

        @event.Level = level ?? @event.Level;
        IncomingRequest.Around(surroundings.Activity)?.Fill(@event, _defaults.ShowsQueries);
        @event.TransactionName ??= IncomingWork.NameAround(surroundings.Activity);
        _defaults.Fill(@event);
    }

    private IUnreadTrail TrailOf(in Surroundings surroundings)
    {
        var own = surroundings.Unit.Trail.Snapshot();
        return surroundings.Unit.ProcessTrailBefore is { Count: > 0 } earlier ? new JoinedTrail(earlier.Snapshot(), own, _maxBreadcrumbs) : own;
    }

    private SentryEvent? AskHooks(SentryEvent @event, SentryHint? hint, List<ScopeData> scopes, out DiscardReason reason)
    {
        reason = DiscardReason.EventProcessor;
        if (!_hooks.HasEventHooks && hint is not { HasAttachments: true } && !scopes.Exists(static scope => scope.HasProcessors || scope.Attachments.Count > 0))
            return @event;

        hint = new SentryHint(hint);
        if (hint[HintTypes.ExcInfo] is null && @event.Exception is { } exception)
            hint[HintTypes.ExcInfo] = exception;
        var current = @event;
        for (var i = scopes.Count - 1; i >= 0; i--)
        {
            var scope = scopes[i];
            foreach (var attachment in scope.Attachments)
                hint.Attachments.Add(attachment);
            foreach (var processor in scope.Processors)
            {
                if (_hooks.Process(processor, current, hint) is not { } next)
                    return null;
                current = next;
            }
        }

        if (_hooks.Process(current, hint) is not { } dressed)
            return null;
        reason = DiscardReason.BeforeSend;
        if (_hooks.BeforeSend(dressed, hint) is not { } sendable)
            return null;
        if (hint.HasAttachments)
            sendable.Attachments = [.. hint.Attachments.Where(static attachment => attachment is not null)];
        return sendable;
    }
}
