using System.Globalization;

namespace Sentry.Delivery;

/// <summary>Why an event found no room in the queue, and what limits it.</summary>
internal static class OverflowMessages
{
    public static string Of(AddResult result, int maxItems, long maxBytes) => result switch
    {
        AddResult.Closed => "An event came after the SDK was closed and was dropped.",
        AddResult.Collapsed => string.Format(
            CultureInfo.InvariantCulture,
            "Events come faster than they can be sent: more than half of the queue is full (MaxQueueBytes: {0}, MaxQueueItems: {1}). Of equal events only a few are sent; the others are counted.",
            maxBytes,
            maxItems),
        AddResult.TooMany => string.Format(
            CultureInfo.InvariantCulture,
            "Events come faster than they can be sent: the queue is full (MaxQueueItems: {0}). The newest are dropped and counted (queue_overflow).",
            maxItems),
        _ => string.Format(
            CultureInfo.InvariantCulture,
            "Events come faster than they can be sent: the queue is full (MaxQueueBytes: {0}). The newest are dropped and counted (queue_overflow).",
            maxBytes),
    };
}
