using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>The door of Microsoft.Extensions.Logging. Thresholds, filters and tags follow a changed configuration.</summary>
[ProviderAlias("Sentry")]
internal sealed class SentryLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    private readonly MicrosoftDoor _door;
    private readonly IDisposable? _changes;

    public SentryLoggerProvider(IServiceProvider services, IOptionsMonitor<SentryLoggingOptions> options)
        : this(WithProcessorsOf(services, options.CurrentValue)) => _changes = options.OnChange(changed => _door.Router.Reconfigure(PolicyOf(changed)));

    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed with the provider.")]
    public SentryLoggerProvider(SentryLoggingOptions options)
    {
        var router = FrontDoor.Open("extensions_logging", options, PolicyOf(options), new ConsoleDiagnosticLogger(SentryLevel.Debug));
        _door = new MicrosoftDoor(router, new LogClock(options.Time));
    }

    public ILogger CreateLogger(string categoryName) => new SentryLogger(new MicrosoftCategory(categoryName, _door));

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _door.Scopes = scopeProvider;

    public void Dispose()
    {
        _changes?.Dispose();
        _door.Router.Dispose();
    }

    // Not made before the first event: a processor may want a logger, and this is where loggers come from.
    private static SentryLoggingOptions WithProcessorsOf(IServiceProvider services, SentryLoggingOptions options)
    {
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(ISentryEventProcessor)) != false)
            options.AddEventProcessorProvider(() => ProcessorsOf(services));
        return options;
    }

    private static IEnumerable<ISentryEventProcessor> ProcessorsOf(IServiceProvider services)
    {
        try
        {
            return services.GetServices<ISentryEventProcessor>();
        }
        catch (ObjectDisposedException)
        {
            // The application has ended before its first event.
            return [];
        }
    }

    private static LogPolicyOptions PolicyOf(SentryLoggingOptions options) => FrontDoor.PolicyOf(
        options,
        MicrosoftLevels.ToThreshold(options.MinimumEventLevel),
        MicrosoftLevels.ToThreshold(options.MinimumBreadcrumbLevel));
}
