using Sentry.Adapters;
using Sentry.Diagnostics;
using Sentry.Hubs;

namespace Sentry.Logging;

/// <summary>Which errors are not events of their own, whatever their level: cancellations, errors of clients, what the answer of a request or the end of a job decides, attempts.</summary>
internal static class QuietErrors
{
    /// <summary>The route of a record that would be an event.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="log">Gets the reason, if Debug is on.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="entry">The record.</param>
    /// <param name="route">What it becomes otherwise.</param>
    /// <param name="flow">The flow that it was logged in.</param>
    public static LogRoute Route(Hub hub, SdkLog log, LogPolicy policy, LogEntry entry, LogRoute route, object? flow)
    {
        if (!policy.ReportsCancellations && Cancellation.Is(entry.Exception))
            return Ignored.AsCancellation(log, entry, route);
        if (ClientErrors.Contain(entry))
            return Ignored.AsClientError(log, entry, route);
        if (AnsweredFailures.MayContain(entry) && AnsweredFailures.AreDecidedLater(entry, hub.Around(flow).Activity))
            return route & LogRoute.Log;
        if (entry.Exception is { } failure && hub.WorkOf(flow)?.TryHold(entry.Logger, failure) == true)
            return Ignored.AsUndecided(log, entry, route);
        if (Attempts.Contain(entry))
            return Ignored.AsAttempt(log, entry, route);
        return policy.WantsException && entry.Exception is null ? route & ~LogRoute.Event : route;
    }
}
