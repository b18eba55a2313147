using System;
using NLog;

namespace Sentry.NLog;

/// <summary>NLog's levels on our scale. Total and monotonic, by their ordinals.</summary>
internal static class NLogLevelMap
{
    private const int HighestOrdinal = 5;

    // The numbers are the same, and this runs for every record: no lookup table.
    public static SentryLevel ToSentry(LogLevel level) => (SentryLevel)Math.Min(Math.Max(level.Ordinal, 0), HighestOrdinal);

    public static LogLevel ToNLog(SentryLevel level) => LogLevel.FromOrdinal((int)level);

    public static SentryLevel? ToThreshold(LogLevel? level) => IsOff(level) ? null : ToSentry(level!);

    public static bool IsOff(LogLevel? level) => level is null || level.Ordinal > HighestOrdinal;
}
