using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Hubs;
using Sentry.Integrations;

namespace Sentry;

/// <summary>
/// Adds a breadcrumb for every call that passes through it. Needed on .NET Framework, for clients without the platform's diagnostics, and for a hub
/// of your own; otherwise every <see cref="HttpClient"/> is observed without it. A call through it leaves one breadcrumb, not two. Outside a retry
/// handler it records the whole call, inside it each attempt. Thread-safe.
/// </summary>
public sealed class SentryHttpMessageHandler : DelegatingHandler
{
    private readonly object _starting = new();
    private readonly Hub? _hub;

    /// <summary>Uses the process's hub. Set the inner handler, or let HttpClientFactory set it; otherwise the platform's own is used.</summary>
    public SentryHttpMessageHandler()
    {
    }

    /// <summary>Uses the process's hub and a given inner handler.</summary>
    public SentryHttpMessageHandler(HttpMessageHandler innerHandler)
        : base(innerHandler)
    {
    }

    /// <summary>Uses a hub created by <see cref="SentrySdk.CreateHub"/>.</summary>
    public SentryHttpMessageHandler(IHub hub) => _hub = hub as Hub;

    /// <summary>Uses a hub created by <see cref="SentrySdk.CreateHub"/> and a given inner handler.</summary>
    public SentryHttpMessageHandler(HttpMessageHandler innerHandler, IHub hub)
        : base(innerHandler) => _hub = hub as Hub;

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EnsureSender();
        using var call = new PassingCall(_hub ?? ProcessHub.Current.Hub, request);
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            call.End(response);
            return response;
        }
        catch (Exception e)
        {
            call.Fail(e);
            throw;
        }
    }

#if NET
    /// <inheritdoc />
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EnsureSender();
        using var call = new PassingCall(_hub ?? ProcessHub.Current.Hub, request);
        try
        {
            var response = base.Send(request, cancellationToken);
            call.End(response);
            return response;
        }
        catch (Exception e)
        {
            call.Fail(e);
            throw;
        }
    }
#endif

    // Not in the constructor: code that chains handlers requires that the inner handler is not set yet.
    private void EnsureSender()
    {
        if (InnerHandler is not null)
            return;
        lock (_starting)
            InnerHandler ??= new HttpClientHandler();
    }
}
