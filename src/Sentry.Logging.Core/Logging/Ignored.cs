using Sentry.Adapters;
using Sentry.Diagnostics;
using Sentry.Hubs;

namespace Sentry.Logging;

/// <summary>Writes, if Debug is on, why a record is ignored, or is only a breadcrumb.</summary>
internal static class Ignored
{
    /// <summary>Call it only if Debug is on.</summary>
    public static void ByLevel(SdkLog log, Hub hub, SentryLevel level)
    {
        if (hub.IsEnabled)
            log.Debug($"A record of level {level} is ignored: it is below {(hub.Logs is null ? "MinimumBreadcrumbLevel" : "MinimumLogLevel, MinimumBreadcrumbLevel")} and MinimumEventLevel.");
        else
            log.DebugOnce("A record is ignored: Sentry is off.");
    }

    public static SentryId ByLogger(SdkLog log, SentryLevel level, string? logger)
    {
        if (log.Explains)
            log.Debug($"A record of level {level} is ignored: IgnoredLoggers names its logger {logger}.");
        return SentryId.Empty;
    }

    /// <summary>Records that the SDK itself causes could go on without end; events and logs among them are counted.</summary>
    public static SentryId InsideSdk(SdkLog log, Hub hub, LogPolicy policy, SentryLevel level)
    {
        if (log.Explains)
            log.DebugOnce("A record is ignored: it was logged inside a hook, or by a value that the SDK was reading, and could go on without end.");
        if (hub.IsEnabled)
            Count(hub, policy.Route(level) | (hub.Logs is not null && policy.IsLog(level) ? LogRoute.Log : LogRoute.None), DiscardReason.InsideSdk);
        return SentryId.Empty;
    }

    public static SentryId ByException(SdkLog log, Hub hub, LogEntry entry, LogRoute route)
    {
        Count(hub, route, DiscardReason.EventProcessor);
        if (log.Explains)
            log.Debug($"A record of level {entry.Level}{By(entry)} is ignored: an exception filter excludes its {entry.Exception!.GetType().Name}.");
        return SentryId.Empty;
    }

    /// <summary>The remaining route of the record.</summary>
    public static LogRoute AsCancellation(SdkLog log, LogEntry entry, LogRoute route)
    {
        if (log.Explains)
        {
            log.Debug(
                $"A record of level {entry.Level}{By(entry)} is not an event: its {entry.Exception!.GetType().Name} means that an operation was cancelled. "
                + "Set ReportCancellations to get such events.");
        }

        return route & ~LogRoute.Event;
    }

    /// <summary>The remaining route of the record.</summary>
    public static LogRoute AsClientError(SdkLog log, LogEntry entry, LogRoute route)
    {
        if (log.Explains)
        {
            log.Debug(
                $"A record of level {entry.Level}{By(entry)} is not an event: its {entry.Exception!.GetType().Name} is an answer to a client. "
                + "Log the exception yourself to get such events.");
        }

        return route & ~LogRoute.Event;
    }

    /// <summary>The remaining route of the record.</summary>
    public static LogRoute AsAttempt(SdkLog log, LogEntry entry, LogRoute route)
    {
        if (log.Explains)
            log.Debug($"A record of level {entry.Level}{By(entry)} is not an event: the job is run again at once.");
        return route & ~LogRoute.Event;
    }

    /// <summary>The remaining route of the record.</summary>
    public static LogRoute AsUndecided(SdkLog log, LogEntry entry, LogRoute route)
    {
        if (log.Explains)
            log.Debug($"A record of level {entry.Level}{By(entry)} is not an event: the job's failure is one if the job is not run again.");
        return route & LogRoute.Log;
    }

    private static void Count(Hub hub, LogRoute route, DiscardReason reason)
    {
        if ((route & LogRoute.Event) != 0)
            hub.CountUnmade(reason);
        if ((route & LogRoute.Log) != 0)
            hub.CountUnmadeLog(reason);
    }

    private static string By(LogEntry entry) => entry.Logger is { } logger ? " by logger " + logger : string.Empty;
}
