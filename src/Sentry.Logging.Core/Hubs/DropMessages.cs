using Sentry.Diagnostics;
using Sentry.Processing;

namespace Sentry.Hubs;

/// <summary>Writes, if Debug is on, why an event is not sent. A hook that drops an event is named where it is called.</summary>
internal static class DropMessages
{
    public static void Say(SdkLog log, SentryEvent @event, in PipelineResult result)
    {
        if (log.Explains && WhyNot(@event, result) is { } reason)
            log.Debug($"Event {@event.EventId} is not sent: {reason}");
    }

    public static SentryId NoRoom(SdkLog log, SentryEvent @event)
    {
        if (log.Explains)
            log.Debug($"Event {@event.EventId} is not sent: the queue is full (MaxQueueItems, MaxQueueBytes), or the SDK is closed.");
        return SentryId.Empty;
    }

    private static string? WhyNot(SentryEvent @event, in PipelineResult result) => result switch
    {
        { Event: not null } => null,
        { IsSuppressed: true } => "many equal events were sent (MaxEqualEvents); the next one of its kind tells how many were not.",
        { Reason: null } => $"event {result.Id} has reported the same exception.",
        { Reason: DiscardReason.SampleRate } => "it was sampled out (SampleRate).",
        { IsFiltered: true } => $"an exception filter excludes its {@event.Exception!.GetType().Name}.",
        _ => null,
    };
}
