using Serilog.Events;

namespace Sentry.Serilog;

/// <summary>Serilog's levels on our scale. Total and monotonic: a number below Serilog's own counts as the lowest.</summary>
internal static class SerilogLevels
{
    public static SentryLevel ToSentry(LogEventLevel level) => level switch
    {
        <= LogEventLevel.Verbose => SentryLevel.Trace,
        LogEventLevel.Debug => SentryLevel.Debug,
        LogEventLevel.Information => SentryLevel.Info,
        LogEventLevel.Warning => SentryLevel.Warning,
        LogEventLevel.Error => SentryLevel.Error,
        _ => SentryLevel.Fatal,
    };

    public static SentryLevel? ToThreshold(LogEventLevel level) => IsOff(level) ? null : ToSentry(level);

    public static bool IsOff(LogEventLevel level) => level >= LevelAlias.Off;
}
