using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Sentry.Exceptions;
using Sentry.Privacy;
using Sentry.Scopes;
using Sentry.Storms;

namespace Sentry.Processing;

/// <summary>
/// What happens to an event between capture and intake, in the order of docs/policy.md "Pipeline": filters, duplicate check, storm control, stack
/// snapshot, scopes, processors of scopes and then global ones, before_send, sampling. Runs on the capturing thread; knows no transport and counts nothing
/// itself.
/// </summary>
internal sealed class EventPipeline
{
    private readonly ExceptionFilters _filters;
    private readonly DuplicateFilter _duplicates;
    private readonly Announcements _announcements;
    private readonly ExceptionReader _exceptions;
    private readonly EventHooks _hooks;
    private readonly EventDefaults _defaults;
    private readonly Sampler _sampler;
    private readonly TimeProvider _time;
    private readonly FrameReader? _currentStack;
    private readonly LibraryLoggers _libraries;
    private readonly PrivacyFilter _privacy;
    private readonly int _maxBreadcrumbs;
    private readonly bool _waits;
    private readonly StormControl _storms;

    public EventPipeline(
        ExceptionFilters filters,
        DuplicateFilter duplicates,
        Announcements announcements,
        ExceptionReader exceptions,
        EventHooks hooks,
        EventDefaults defaults,
        Sampler sampler,
        TimeProvider time,
        FrameReader? currentStack,
        LibraryLoggers libraries,
        PrivacyFilter privacy,
        int maxBreadcrumbs,
        bool waits,
        StormControl storms)
    {
        _filters = filters;
        _duplicates = duplicates;
        _announcements = announcements;
        _exceptions = exceptions;
        _hooks = hooks;
        _defaults = defaults;
        _sampler = sampler;
        _time = time;
        _currentStack = currentStack;
        _libraries = libraries;
        _privacy = privacy;
        _maxBreadcrumbs = maxBreadcrumbs;
        _waits = waits && duplicates.MeetsExceptions;
        _storms = storms;
    }

    /// <inheritdoc cref="DuplicateFilter.IdOf"/>
    public SentryId IdOf(Exception exception, UnitOfWork unit) => _duplicates.IdOf(exception, unit.Place);

    /// <summary>Whether nothing that carries this exception is reported.</summary>
    public bool IsFiltered(Exception? exception) => _filters.Rejects(exception);

    /// <summary>Whether anybody would look at the hint of an event captured there: hooks and processors of the options, or of a scope around.</summary>
    public bool ReadsHints(in Surroundings surroundings) => _hooks.HasEventHooks || surroundings.HasProcessors;

    public PipelineResult Process(SentryEvent @event, SentryHint? hint, in Surroundings surroundings)
    {
        if (!@event.HasPassedFilters && IsFiltered(@event.Exception))
            return PipelineResult.Filtered();

        // A hook may keep the event, and capture it once more with another exception.
        @event.HasPassedFilters = false;
        @event = @event.Captured();
        if (!@event.IsPrivate && @event.Message is { } message)
            @event.Message = PrivateMessage.Of(message, _privacy);
        @event.IsFromLibrary = _libraries.Contain(@event.Logger);
        @event.IsInOwnWords = @event.Message is not null && !@event.IsFromLibrary;
        var place = surroundings.Unit.Place;
        var (own, earlier, met, first) = _duplicates.Lookup(@event, place, IsLeftBehind(@event, place));
        try
        {
            return earlier is null ? Report(@event, hint, surroundings, own, first) : Merge(@event, hint, surroundings, own, earlier, met!);
        }
        catch (Exception)
        {
            own.Lose();
            throw;
        }
    }

    private PipelineResult Merge(SentryEvent @event, SentryHint? hint, in Surroundings surroundings, ReportedException own, ReportedException earlier, List<ReportedException> met)
    {
        if (@event.Exception is not null)
        {
            if (@event.KnownRequest is null)
                @event.Request = surroundings.Request?.Clone();
            IncomingRequest.Around(surroundings.Activity)?.Fill(@event, _defaults.Queries);
        }

        if (earlier.TakesMore)
            ReadExceptions(@event);
        if (TakeAnnounced(@event, earlier, surroundings.Unit.Place) is { } announced)
            earlier.Merge(announced);
        var results = met.ConvertAll(reported => reported.Merge(@event));
        return results.Contains(MergeResult.Crash)
            ? ReportNew(@event, hint, surroundings, own)
            : PipelineResult.SeenBefore(earlier.EventId);
    }

    private PipelineResult Report(SentryEvent @event, SentryHint? hint, in Surroundings surroundings, ReportedException own, ReportedException? first)
    {
        first?.Precede(@event);
        if (TakeAnnounced(@event, own, surroundings.Unit.Place) is { } announced)
            own.Merge(announced);
        return ReportNew(@event, hint, surroundings, own);
    }

    /// <summary>Whether an event is redundant if its exception has been reported: one of an unobserved task, or one from a finalizer.</summary>
    private bool IsLeftBehind(SentryEvent @event, UnitPlace place) =>
        @event.IsAfterthought || (place.IsProcess && @event.Exception is { } exception && _duplicates.IsReported(exception) && FinalizerThread.IsCurrent);

    /// <summary>Withdraws the record that a library wrote about the exception before it threw, and adds its text to this event.</summary>
    private SentryEvent? TakeAnnounced(SentryEvent @event, ReportedException reported, UnitPlace place)
    {
        if (!_waits)
            return null;
        if (@event.Exception is not { } exception)
        {
            if (@event.Announcement is { } announcement)
                _announcements.Add(announcement, reported, place);
            return null;
        }

        if (reported.WasAnnounced || _announcements.Take(exception, place) is not { } announced)
            return null;
        reported.WasAnnounced = true;
        return announced.Withdraw();
    }

    private PipelineResult ReportNew(SentryEvent @event, SentryHint? hint, in Surroundings surroundings, ReportedException reported)
    {
        if (@event.Timestamp == default)
            @event.Timestamp = _time.GetUtcNow();

        // The end of the process is never one of many.
        var kind = @event.EndsProcess ? default : EventKind.Of(@event);
        if (!_storms.Admits(kind, @event.Timestamp, out var isLast))
        {
            reported.Suppress();
            return PipelineResult.Drop(DiscardReason.Backpressure);
        }

        var takesWords = !ReadsHints(surroundings);
        var result = Make(@event, hint, surroundings);
        if (result.Event is not { } kept)
        {
            _storms.GiveBack(kind);
            reported.Drop();
            return result;
        }

        kept.Kind = kind;
        var waits = _waits && !@event.EndsProcess && (@event.Exception is not null || @event.Announcement is not null);
        SettledValues.Settle(kept);
        if (isLast)
            _storms.Keep(kind, kept.Sample());
        reported.Accept(kept, waits, takesWords);
        return result with { Reported = reported };
    }

    private PipelineResult Make(SentryEvent @event, SentryHint? hint, in Surroundings surroundings)
    {
        ReadStack(@event);
        ApplyScopes(@event, surroundings);

        var processed = AskHooks(@event, hint, surroundings.Scopes, out var reason);
        if (processed is null)
            return PipelineResult.Drop(reason);
        return _sampler.Keeps() ? PipelineResult.Send(processed) : PipelineResult.Drop(DiscardReason.SampleRate);
    }

    private void ReadStack(SentryEvent @event)
    {
        ReadExceptions(@event);
        // An exception that was never thrown has no stack either.
        if (_currentStack is not null && !@event.HasThreads && !HasStack(@event))
            @event.SentryThreads.Add(CurrentThread(_currentStack));
    }

    private void ReadExceptions(SentryEvent @event)
    {
        // A crash may have been read already, to complete the earlier event.
        if (@event.Exception is not { } exception || @event.IsRead)
            return;
        @event.IsRead = true;
        _exceptions.Read(@event, exception, @event.MechanismType, @event.IsHandled);
        if (@event.IsInOwnWords && FirstChance.Is(@event.SentryExceptions[@event.SentryExceptions.Count - 1].Stacktrace))
            @event.IsInOwnWords = false;
    }

    private static bool HasStack(SentryEvent @event)
    {
        if (!@event.HasExceptions)
            return false;
        // Exceptions that the application has built itself stay unchanged.
        return @event.Exception is null || @event.SentryExceptions.Any(static exception => exception.Stacktrace is not null);
    }

    private static SentryThread CurrentThread(FrameReader frames) => new()
    {
        Id = Environment.CurrentManagedThreadId,
        Name = Thread.CurrentThread.Name,
        Current = true,
        Stacktrace = frames.CurrentStack(),
    };

    private void ApplyScopes(SentryEvent @event, in Surroundings surroundings)
    {
        @event.Trace = surroundings.Unit.TraceOf(surroundings.Activity);
        @event.SetBreadcrumbs(new PrivateTrail(TrailOf(surroundings), _privacy));

        SentryLevel? level = null;
        foreach (var scope in surroundings.Scopes)
        {
            scope.Fill(@event);
            level ??= scope.Level;
        }

        @event.Level = level ?? @event.Level;
        IncomingRequest.Around(surroundings.Activity)?.Fill(@event, _defaults.Queries);
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

        if (_hooks.Process(current, hint) is not { } processed)
            return null;
        reason = DiscardReason.BeforeSend;
        if (_hooks.BeforeSend(processed, hint) is not { } sendable)
            return null;
        if (hint.HasAttachments)
            sendable.Attachments = [.. hint.Attachments.Where(static attachment => attachment is not null)];
        return sendable;
    }
}
