using System;
using System.Diagnostics.CodeAnalysis;
using Sentry;
using Sentry.Serilog;
using Serilog.Configuration;
using Serilog.Events;

namespace Serilog;

/// <summary>Adds Sentry to Serilog.</summary>
public static partial class SentryLoggerConfigurationExtensions
{
    /// <summary>
    /// Adds the property <c>SentryEventId</c> to log events, for sinks that run after Sentry: the id of its event, 32 hexadecimal digits,
    /// or of the event that reported the same exception before; empty if there is none.
    /// </summary>
    /// <param name="configuration">The <c>Enrich</c> property of the logger configuration.</param>
    /// <param name="minimumLevel">Log events below this level do not get the property. Default: <see cref="LogEventLevel.Error"/>.</param>
    public static LoggerConfiguration WithSentryEventId(this LoggerEnrichmentConfiguration configuration, LogEventLevel minimumLevel = LogEventLevel.Error) =>
        configuration.With(new EventIdEnricher(minimumLevel));

    /// <summary>Sends log events to Sentry. An invalid DSN does not throw.</summary>
    /// <param name="configuration">The <c>WriteTo</c> property of the logger configuration.</param>
    /// <param name="configure">Sets the options; hooks can be set only here.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The logger disposes its sinks.")]
    public static LoggerConfiguration Sentry(this LoggerSinkConfiguration configuration, Action<SentrySerilogOptions> configure)
    {
        var options = new SentrySerilogOptions();
        configure?.Invoke(options);
        return configuration.Sink(new SentrySink(options), options.RestrictedToMinimumLevel, options.LevelSwitch).Destructure.With<SerilogJson>();
    }
}
