using Sentry.Diagnostics;
using Sentry.Hubs;

namespace Sentry.Logging;

/// <summary>Records that become nothing, or less than their level promises; while Debug is on it is said why.</summary>
internal static class Ignored
{
    /// <summary>For while Debug is on: whoever asks for it has done so before.</summary>
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

    public static SentryId ByException(SdkLog log, LogEntry entry)
    {
        if (log.Explains)
            log.Debug($"A record of level {entry.Level}{By(entry)} is ignored: an exception filter names its {entry.Exception!.GetType().Name}.");
        return SentryId.Empty;
    }

    /// <summary>What is left of its route.</summary>
    public static LogRoute AsCancellation(SdkLog log, LogEntry entry, LogRoute route)
    {
        if (log.Explains)
        {
            log.Debug(
                $"A record of level {entry.Level}{By(entry)} is no event: its {entry.Exception!.GetType().Name} says that something was cancelled. "
                + "Set ReportCancellations to have such events.");
        }

        return route & ~LogRoute.Event;
    }

    private static string By(LogEntry entry) => entry.Logger is { } logger ? " by logger " + logger : string.Empty;
}
