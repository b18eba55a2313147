using System;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentry.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>The door of Microsoft.Extensions.Logging. Thresholds, filters and tags follow a changed configuration.</summary>
[ProviderAlias("Sentry")]
internal sealed class SentryLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    private readonly IDisposable? _changes;

    public SentryLoggerProvider(IOptionsMonitor<SentryLoggingOptions> options)
        : this(options.CurrentValue) => _changes = options.OnChange(changed => Router.Reconfigure(PolicyOf(changed)));

    public SentryLoggerProvider(SentryLoggingOptions options)
    {
        Clock = new LogClock(options.Time);
        Router = FrontDoor.Open("extensions_logging", options, PolicyOf(options), new ConsoleDiagnosticLogger(SentryLevel.Debug));
    }

    public LogRouter Router { get; }

    public LogClock Clock { get; }

    public IExternalScopeProvider? Scopes { get; private set; }

    public ILogger CreateLogger(string categoryName) => new SentryLogger(categoryName, this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => Scopes = scopeProvider;

    public void Dispose()
    {
        _changes?.Dispose();
        Router.Dispose();
    }

    private static LogPolicyOptions PolicyOf(SentryLoggingOptions options) => FrontDoor.PolicyOf(
        options,
        MicrosoftLevels.ToThreshold(options.MinimumEventLevel),
        MicrosoftLevels.ToThreshold(options.MinimumBreadcrumbLevel));
}
