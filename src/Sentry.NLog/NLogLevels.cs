using NLog;

namespace Sentry.NLog;

/// <summary>NLog's levels on our scale. Total and monotonic, by their ordinals.</summary>
internal static class NLogLevels
{
    private const int HighestOrdinal = 5;

    public static SentryLevel ToSentry(LogLevel level) => level.Ordinal switch
    {
        <= 0 => SentryLevel.Trace,
        1 => SentryLevel.Debug,
        2 => SentryLevel.Info,
        3 => SentryLevel.Warning,
        4 => SentryLevel.Error,
        _ => SentryLevel.Fatal,
    };

    public static LogLevel ToNLog(SentryLevel level) => LogLevel.FromOrdinal((int)level);

    public static SentryLevel? ToThreshold(LogLevel? level) => IsOff(level) ? null : ToSentry(level!);

    public static bool IsOff(LogLevel? level) => level is null || level.Ordinal > HighestOrdinal;
}
