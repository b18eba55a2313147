namespace Sentry.Processing;

/// <summary>What the pipeline made of an event: the event to send, or why there is none, and the id to return either way.</summary>
internal readonly record struct PipelineResult
{
    private PipelineResult(SentryEvent? @event, DiscardReason? reason, SentryId id)
    {
        Event = @event;
        Reason = reason;
        Id = id;
    }

    /// <summary>The event to send; null when it was dropped.</summary>
    public SentryEvent? Event { get; }

    /// <summary>Where the event meets what is still to be learned of its exception; null when it was dropped.</summary>
    public Sighting? Sighting { get; init; }

    /// <summary>Why it was dropped; null where nothing is lost, since the same exception has been told of.</summary>
    public DiscardReason? Reason { get; }

    /// <summary>Whether a filter for exceptions has dropped it.</summary>
    public bool IsFiltered { get; private init; }

    public SentryId Id { get; }

    public static PipelineResult Send(SentryEvent @event) => new(@event, null, @event.EventId);

    public static PipelineResult Drop(DiscardReason reason) => new(null, reason, SentryId.Empty);

    public static PipelineResult Filtered() => Drop(DiscardReason.EventProcessor) with { IsFiltered = true };

    public static PipelineResult SeenBefore(SentryId keptId) => new(null, null, keptId);
}
