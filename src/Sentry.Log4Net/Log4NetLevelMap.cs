using log4net.Core;

namespace Sentry.Log4Net;

/// <summary>
/// log4net's levels on our scale, by their number, so that custom levels are included. Total and monotonic:
/// a number counts as the highest of trace, debug, info, warning, error and fatal that is not above it.
/// So NOTICE is info, SEVERE, CRITICAL and ALERT are error, EMERGENCY is fatal.
/// </summary>
internal static class Log4NetLevelMap
{
    private const int Debug = 30_000;
    private const int Info = 40_000;
    private const int Warn = 60_000;
    private const int Error = 70_000;
    private const int Fatal = 110_000;
    private const int Off = int.MaxValue;

    /// <summary>OFF is a threshold and not a level of a record; a record of that level is ignored.</summary>
    public static bool IsOff(Level? level) => level is not null && level.Value == Off;

    /// <summary>A record without a level, which passes every threshold in log4net, counts as info.</summary>
    public static SentryLevel ToSentry(Level? level) => level is null ? SentryLevel.Info : level.Value switch
    {
        < Debug => SentryLevel.Trace,
        < Info => SentryLevel.Debug,
        < Warn => SentryLevel.Info,
        < Error => SentryLevel.Warning,
        < Fatal => SentryLevel.Error,
        _ => SentryLevel.Fatal,
    };

    public static SentryLevel? ToThreshold(Level? level) => level is null || IsOff(level) ? null : ToSentry(level);
}
