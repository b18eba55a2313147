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
    /// Gives log events the property <c>SentryEventId</c>, for sinks that are written to after Sentry: the id of the event it became, 32 hexadecimal digits,
    /// or of the one that told of the same exception before; empty where there is none.
    /// </summary>
    /// <param name="configuration">Where enrichers are added: <c>Enrich</c>.</param>
    /// <param name="minimumLevel">Log events below this level have no such property. Default: <see cref="LogEventLevel.Error"/>.</param>
    public static LoggerConfiguration WithSentryEventId(this LoggerEnrichmentConfiguration configuration, LogEventLevel minimumLevel = LogEventLevel.Error) =>
        configuration.With(new EventIdEnricher(minimumLevel));

    /// <summary>Sends log events to Sentry. Nothing here throws because of a DSN.</summary>
    /// <param name="configuration">Where sinks are added: <c>WriteTo</c>.</param>
    /// <param name="configure">Sets the options; hooks can be set here only.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The logger disposes its sinks.")]
    public static LoggerConfiguration Sentry(this LoggerSinkConfiguration configuration, Action<SentrySerilogOptions> configure)
    {
        var options = new SentrySerilogOptions();
        configure?.Invoke(options);
        return configuration.Sink(new SentrySink(options), options.RestrictedToMinimumLevel, options.LevelSwitch);
    }
}
