using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentry.Adapters;
using Sentry.Diagnostics;
using Sentry.Extensibility;
using Sentry.Extensions.Logging;
using Sentry.Infrastructure;
using Sentry.Scopes;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// One container's share of Sentry: normally a logger provider, which its logger factory opens. If another factory, such as Serilog's, has replaced
/// Microsoft's, no factory opens it, and when the host starts, the container joins with its processors and hooks alone.
/// </summary>
internal sealed class ContainerMember : IDisposable
{
    private readonly IServiceProvider _services;
    private bool _hasIntegration;
    private IDisposable? _joined;

    public ContainerMember(IServiceProvider services) => _services = services;

    /// <summary>Opens the provider for the logger factory.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes it.")]
    public SentryLoggerProvider OpenIntegration()
    {
        WithProcessors(OptionsMonitor.CurrentValue);
        _hasIntegration = true;
        return new SentryLoggerProvider(OptionsMonitor);
    }

    /// <summary>Joins without a provider, unless there is one. Never throws: a host has to start.</summary>
    public void Join()
    {
        var channel = new ConsoleDiagnosticLogger(SentryLevel.Debug);
        try
        {
            // The logger factory and its providers are created first.
            var factory = _services.GetService<ILoggerFactory>();
            if (!_hasIntegration && _joined is null)
                _joined = LoggingIntegration.Join(SentryLoggerProvider.Framework, WithProcessors(OptionsMonitor.CurrentValue), channel, factory?.GetType().Name);
        }
        catch (Exception e)
        {
            if (channel.IsEnabled(SentryLevel.Error))
                channel.Log(SentryLevel.Error, "The hooks and event processors of the container could not join Sentry.", e);
        }
    }

    public void Dispose() => _joined?.Dispose();

    private IOptionsMonitor<SentryLoggingOptions> OptionsMonitor => _services.GetRequiredService<IOptionsMonitor<SentryLoggingOptions>>();

    // Created with the first event only: a processor may need a logger, and this code creates loggers.
    private SentryLoggingOptions WithProcessors(SentryLoggingOptions options)
    {
        var known = _services.GetService<IServiceProviderIsService>();
        if (known?.IsService(typeof(ISentryEventProcessor)) != false || known.IsService(typeof(ISentryEventExceptionProcessor)))
            options.AddEventProcessorProvider(Processors);
        return options;
    }

    private IEnumerable<ISentryEventProcessor> Processors()
    {
        try
        {
            return [.. _services.GetServices<ISentryEventExceptionProcessor>().Select(EventProcessors.Of), .. _services.GetServices<ISentryEventProcessor>()];
        }
        catch (ObjectDisposedException)
        {
            // The application has ended before its first event.
            return [];
        }
    }
}
