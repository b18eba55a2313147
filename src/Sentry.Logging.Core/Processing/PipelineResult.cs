namespace Sentry.Processing;

/// <summary>The result of the pipeline: the event to send, or why there is none, and the id to return in either case.</summary>
internal readonly record struct PipelineResult
{
    private PipelineResult(SentryEvent? @event, DiscardReason? reason, SentryId id)
    {
        Event = @event;
        Reason = reason;
        Id = id;
    }

    /// <summary>The event to send; null if it was dropped.</summary>
    public SentryEvent? Event { get; }

    /// <summary>Collects later information about the event's exception; null if the event was dropped.</summary>
    public ReportedException? Reported { get; init; }

    /// <summary>Why it was dropped; null if nothing is lost because the same exception has been reported.</summary>
    public DiscardReason? Reason { get; }

    /// <summary>The event, if sampling has left it out.</summary>
    public SentryEvent? SampledOut { get; private init; }

    /// <summary>Whether an exception filter has dropped it.</summary>
    public bool IsFiltered { get; private init; }

    /// <summary>Whether it was only counted, because many equal ones were sent.</summary>
    public bool IsSuppressed => Reason == DiscardReason.Backpressure;

    public SentryId Id { get; }

    public static PipelineResult Send(SentryEvent @event) => new(@event, null, @event.EventId);

    public static PipelineResult Drop(DiscardReason reason) => new(null, reason, SentryId.Empty);

    public static PipelineResult LeaveOut(SentryEvent @event) => Drop(DiscardReason.SampleRate) with { SampledOut = @event };

    public static PipelineResult Filtered() => Drop(DiscardReason.EventProcessor) with { IsFiltered = true };

    public static PipelineResult SeenBefore(SentryId keptId) => new(null, null, keptId);
}
