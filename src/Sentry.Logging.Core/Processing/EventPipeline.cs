using System;
using System.Collections.Generic;
using System.Linq;
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
    private readonly EarlierReports _earlier;
    private readonly EventStack _stack;
    private readonly EventContent _content;
    private readonly EventHooks _hooks;
    private readonly Sampler _sampler;
    private readonly StormControl _storms;

    public EventPipeline(ExceptionFilters filters, EarlierReports earlier, EventStack stack, EventContent content, EventHooks hooks, Sampler sampler, StormControl storms)
    {
        _filters = filters;
        _earlier = earlier;
        _stack = stack;
        _content = content;
        _hooks = hooks;
        _sampler = sampler;
        _storms = storms;
    }

    /// <summary>Whether the options have hooks or processors for events.</summary>
    public bool HasHooks => _hooks.HasEventHooks;

    /// <inheritdoc cref="DuplicateFilter.IdOf"/>
    public SentryId IdOf(Exception exception, UnitOfWork unit) => _earlier.IdOf(exception, unit.Path);

    /// <summary>Whether nothing that carries this exception is reported.</summary>
    public bool IsFiltered(Exception? exception) => _filters.Rejects(exception);

    public PipelineResult Process(SentryEvent @event, SentryHint? hint, in Surroundings surroundings)
    {
        if (!@event.HasPassedFilters && IsFiltered(@event.Exception))
            return PipelineResult.Filtered();

        // A hook may keep the event, and capture it once more with another exception.
        @event.HasPassedFilters = false;
        @event = @event.Captured();
        _content.FilterMessage(@event);
        _stack.ReadLogger(@event);
        var (own, earlier, met, first) = _earlier.Lookup(@event, surroundings.Unit.Path);
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
            _content.AddRequest(@event, surroundings);
        if (earlier.TakesMore)
            _stack.ReadExceptions(@event);
        _earlier.TakeAnnounced(@event, earlier, surroundings.Unit.Path);
        var results = met.ConvertAll(reported => reported.Merge(@event));
        return results.Contains(MergeResult.Crash)
            ? ReportNew(@event, hint, surroundings, own)
            : PipelineResult.SeenBefore(earlier.EventId);
    }

    private PipelineResult Report(SentryEvent @event, SentryHint? hint, in Surroundings surroundings, ReportedException own, ReportedException? first)
    {
        first?.Precede(@event);
        _earlier.TakeAnnounced(@event, own, surroundings.Unit.Path);
        return ReportNew(@event, hint, surroundings, own);
    }

    private PipelineResult ReportNew(SentryEvent @event, SentryHint? hint, in Surroundings surroundings, ReportedException reported)
    {
        _content.SetTime(@event);

        // The end of the process is never one of many.
        var kind = @event.EndsProcess ? default : EventKinds.Of(@event);
        if (!_storms.Admits(kind, @event.Timestamp, out var isLast))
        {
            reported.Suppress();
            return PipelineResult.Drop(DiscardReason.Backpressure);
        }

        var takesWords = !surroundings.ReadsHints;
        var result = Make(@event, hint, surroundings);
        if (result.Event is not { } kept)
        {
            _storms.GiveBack(kind);
            reported.Drop();
            return result;
        }

        kept.Kind = kind;
        SettledValues.Settle(kept);
        if (isLast)
            _storms.Keep(kind, kept.Sample());
        reported.Accept(kept, _earlier.Waits(@event), takesWords);
        return result with { Reported = reported };
    }

    private PipelineResult Make(SentryEvent @event, SentryHint? hint, in Surroundings surroundings)
    {
        _stack.Read(@event);
        _content.ApplyScopes(@event, surroundings);

        var processed = AskHooks(@event, hint, surroundings.Scopes, out var reason);
        if (processed is null)
            return PipelineResult.Drop(reason);
        return _sampler.Keeps() ? PipelineResult.Send(processed) : PipelineResult.LeaveOut(processed);
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
