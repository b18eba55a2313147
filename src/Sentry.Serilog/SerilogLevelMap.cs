using System;
using Serilog.Events;

namespace Sentry.Serilog;

/// <summary>Serilog's levels on our scale. Total and monotonic: a number below Serilog's own counts as the lowest.</summary>
internal static class SerilogLevelMap
{
    /// <summary>What Serilog calls <c>LevelAlias.Off</c> since its fourth version.</summary>
    public const LogEventLevel Off = LogEventLevel.Fatal + 1;

    // The numbers are the same, and this runs for every record: no lookup table.
    public static SentryLevel ToSentry(LogEventLevel level) => (SentryLevel)Math.Min(Math.Max((int)level, (int)LogEventLevel.Verbose), (int)LogEventLevel.Fatal);

    public static SentryLevel? ToThreshold(LogEventLevel level) => IsOff(level) ? null : ToSentry(level);

    public static bool IsOff(LogEventLevel level) => level >= Off;
}
