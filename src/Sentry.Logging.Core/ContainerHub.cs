using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Sentry;

/// <summary>
/// The hub that a container provides: a proxy for the hub that its loggers use at the moment of each call. The container disposes
/// what it provides, and must not close a shared hub.
/// </summary>
internal sealed class ContainerHub : IHub
{
    private readonly IServiceProvider _services;
    private readonly Lazy<IHub?> _given;

    private ContainerHub(IServiceProvider services, Func<IServiceProvider, SentryLogOptions> options)
    {
        _services = services;
        _given = new Lazy<IHub?>(() => Start(options));
    }

    /// <summary>Registers it, unless the application has registered a hub.</summary>
    public static void AddTo(IServiceCollection services, Func<IServiceProvider, SentryLogOptions> options) =>
        services.TryAddSingleton<IHub>(provider => new ContainerHub(provider, options));

    public bool IsEnabled => Hub.IsEnabled;

    public SentryId LastEventId => Hub.LastEventId;

    public SentryStructuredLogger Logger => Hub.Logger;

    public SentryId CaptureEvent(SentryEvent @event, SentryHint? hint = null) => Hub.CaptureEvent(@event, hint);

    public void AddBreadcrumb(Breadcrumb breadcrumb, SentryHint? hint = null) => Hub.AddBreadcrumb(breadcrumb, hint);

    public void ConfigureScope(Action<Scope> configure) => Hub.ConfigureScope(configure);

    public void ConfigureGlobalScope(Action<Scope> configure) => Hub.ConfigureGlobalScope(configure);

    public IDisposable PushScope() => Hub.PushScope();

    public IDisposable PushIsolationScope() => Hub.PushIsolationScope();

    public void ContinueTrace(string? sentryTraceHeader, string? baggageHeader) => Hub.ContinueTrace(sentryTraceHeader, baggageHeader);

    public string? GetTraceHeader() => Hub.GetTraceHeader();

    public string? GetBaggage() => Hub.GetBaggage();

    public Task<SentryConnectionCheck> CheckConnectionAsync(CancellationToken cancellationToken = default) => Hub.CheckConnectionAsync(cancellationToken);

    public SentryStatistics GetStatistics() => Hub.GetStatistics();

    public Task<bool> FlushAsync(TimeSpan timeout) => Hub.FlushAsync(timeout);

    public bool Flush(TimeSpan timeout) => Hub.Flush(timeout);

    public void Dispose()
    {
    }

    private IHub Hub => _given.Value ?? SentrySdk.CurrentHub;

    /// <summary>Creates the loggers, which starts the SDK. Not before the first call, because one of them may need a hub itself.</summary>
    private IHub? Start(Func<IServiceProvider, SentryLogOptions> options)
    {
        try
        {
            _services.GetService<ILoggerFactory>();
            return options(_services).Hub;
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }
}
