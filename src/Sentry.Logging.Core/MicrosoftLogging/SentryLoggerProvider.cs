using System;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentry.Adapters;
using Sentry.Extensions.Logging;
using Sentry.Infrastructure;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>The provider for Microsoft.Extensions.Logging. Thresholds, filters and tags follow configuration changes.</summary>
[ProviderAlias("Sentry")]
internal sealed class SentryLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    /// <summary>The name of the framework in mechanisms.</summary>
    public const string Framework = "extensions_logging";

    private readonly MicrosoftProviderState _provider;
    private readonly IDisposable? _changes;

    public SentryLoggerProvider(IOptionsMonitor<SentryLoggingOptions> options)
        : this(options.CurrentValue) => _changes = options.OnChange(changed =>
        {
            _provider.Router.Reconfigure(PolicyOf(changed));
            _provider.Filters = FiltersOf(changed);
        });

    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed with the provider.")]
    public SentryLoggerProvider(SentryLoggingOptions options)
    {
        var router = LoggingIntegration.Open(Framework, options, PolicyOf(options), new ConsoleDiagnosticLogger(SentryLevel.Debug));
        _provider = new MicrosoftProviderState(router, new LogClock(options.Time), FiltersOf(options));
    }

    public ILogger CreateLogger(string categoryName) => new SentryLogger(new MicrosoftCategory(categoryName, _provider));

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _provider.Scopes = scopeProvider;

    public void Dispose()
    {
        _changes?.Dispose();
        _provider.Router.Dispose();
    }

    private static EntryFilters FiltersOf(SentryLoggingOptions options) => new([.. options.EntryFilters], HubBuilder.ErrorStreamOf(options));

    private static LogPolicyOptions PolicyOf(SentryLoggingOptions options) => LoggingIntegration.PolicyOf(
        options,
        MicrosoftLevelMap.ToThreshold(options.MinimumEventLevel),
        MicrosoftLevelMap.ToThreshold(options.MinimumBreadcrumbLevel),
        MicrosoftLevelMap.ToThreshold(options.MinimumLogLevel));
}
