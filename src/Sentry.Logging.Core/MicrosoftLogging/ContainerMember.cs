using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Sentry.Adapters;
using Sentry.Diagnostics;
using Sentry.Extensions.Logging;

namespace Sentry.MicrosoftLogging;

/// <summary>
/// What one container has of Sentry: normally a door, which its logger factory opens. Where another factory, such as Serilog's, has taken the place of
/// Microsoft's, nobody opens one, and at the start of the host the container joins with its processors and hooks alone.
/// </summary>
internal sealed class ContainerMember : IDisposable
{
    private readonly IServiceProvider _services;
    private bool _hasDoor;
    private IDisposable? _joined;

    public ContainerMember(IServiceProvider services) => _services = services;

    /// <summary>Opens the door, for the logger factory that asks for it.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed by whoever asked for it.")]
    public SentryLoggerProvider OpenDoor()
    {
        WithProcessors(OptionsMonitor.CurrentValue);
        _hasDoor = true;
        return new SentryLoggerProvider(OptionsMonitor);
    }

    /// <summary>Joins without a door, unless there is one. Never throws: a host has to start.</summary>
    public void Join()
    {
        var channel = new ConsoleDiagnosticLogger(SentryLevel.Debug);
        try
        {
            // Whoever makes loggers here is made first, with all its doors.
            var factory = _services.GetService<ILoggerFactory>();
            if (!_hasDoor && _joined is null)
                _joined = FrontDoor.Join(SentryLoggerProvider.Framework, WithProcessors(OptionsMonitor.CurrentValue), channel, factory?.GetType().Name);
        }
        catch (Exception e)
        {
            if (channel.IsEnabled(SentryLevel.Error))
                channel.Log(SentryLevel.Error, "The hooks and event processors of the container could not join Sentry.", e);
        }
    }

    public void Dispose() => _joined?.Dispose();

    private IOptionsMonitor<SentryLoggingOptions> OptionsMonitor => _services.GetRequiredService<IOptionsMonitor<SentryLoggingOptions>>();

    // Not made before the first event: a processor may want a logger, and this is where loggers come from.
    private SentryLoggingOptions WithProcessors(SentryLoggingOptions options)
    {
        if (_services.GetService<IServiceProviderIsService>()?.IsService(typeof(ISentryEventProcessor)) != false)
            options.AddEventProcessorProvider(Processors);
        return options;
    }

    private IEnumerable<ISentryEventProcessor> Processors()
    {
        try
        {
            return _services.GetServices<ISentryEventProcessor>();
        }
        catch (ObjectDisposedException)
        {
            // The application has ended before its first event.
            return [];
        }
    }
}
