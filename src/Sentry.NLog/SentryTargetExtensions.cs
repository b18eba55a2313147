using System;
using System.Diagnostics.CodeAnalysis;
using NLog.Config;
using Sentry.NLog;

namespace NLog;

/// <summary>Adds Sentry to NLog in code.</summary>
public static class SentryTargetExtensions
{
    private const string DefaultTargetName = "sentry";

    /// <summary>
    /// Adds a target for all loggers, from the lowest of its thresholds; that of structured logs counts if they are on. The DSN comes from the options or the
    /// environment variable.
    /// </summary>
    public static LoggingConfiguration AddSentry(this LoggingConfiguration configuration, Action<SentryNLogOptions>? configure = null) =>
        configuration.AddSentry(null, DefaultTargetName, configure);

    /// <summary>Adds a target that sends to the project of a DSN.</summary>
    public static LoggingConfiguration AddSentry(this LoggingConfiguration configuration, string? dsn, Action<SentryNLogOptions>? configure = null) =>
        configuration.AddSentry(dsn, DefaultTargetName, configure);

    /// <summary>Adds a target with this name.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The configuration owns its targets.")]
    public static LoggingConfiguration AddSentry(
        this LoggingConfiguration configuration,
        string? dsn,
        string targetName,
        Action<SentryNLogOptions>? configure = null)
    {
        var options = new SentryNLogOptions { Dsn = dsn };
        configure?.Invoke(options);
        var target = new SentryTarget(options) { Name = targetName };
        configuration.AddTarget(targetName, target);
        var lowest = LowestLevelOf(options);
        if (lowest != LogLevel.Off)
            configuration.AddRule(lowest, LogLevel.Fatal, target);
        return configuration;
    }

    /// <summary>
    /// Registers the target and <c>${sentry-event-id}</c>, so that a configuration file finds them without <c>&lt;extensions&gt;</c>.
    /// </summary>
    public static ISetupExtensionsBuilder RegisterSentry(this ISetupExtensionsBuilder setupBuilder) => setupBuilder
        .RegisterTarget<SentryTarget>("Sentry")
        .RegisterLayoutRenderer<SentryEventIdLayoutRenderer>("sentry-event-id");

    private static LogLevel LowestLevelOf(SentryNLogOptions options)
    {
        var lowest = Lower(options.MinimumEventLevel, options.MinimumBreadcrumbLevel);
        if (options.EnableLogs)
            lowest = Lower(lowest, options.MinimumLogLevel);
        return lowest ?? LogLevel.Off;

        static LogLevel? Lower(LogLevel? one, LogLevel? other) => one is null || (other is not null && other < one) ? other : one;
    }
}
