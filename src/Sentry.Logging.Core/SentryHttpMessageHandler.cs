using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Hubs;
using Sentry.Integrations;

namespace Sentry;

/// <summary>
/// Leaves a breadcrumb of every call that passes through it. Needed on .NET Framework, for clients without the platform's diagnostics, and for a hub of
/// one's own; elsewhere every <see cref="HttpClient"/> is seen without it. A call that passes leaves one breadcrumb, not two.
/// Outside of handlers that try again it tells of the whole, inside of each try. Thread-safe.
/// </summary>
public sealed class SentryHttpMessageHandler : DelegatingHandler
{
    private readonly object _starting = new();
    private readonly Hub? _hub;

    /// <summary>For the process's hub; what sends is set by whoever chains handlers, such as HttpClientFactory, else the platform's own.</summary>
    public SentryHttpMessageHandler()
    {
    }

    /// <summary>For the process's hub, before a handler that sends.</summary>
    public SentryHttpMessageHandler(HttpMessageHandler innerHandler)
        : base(innerHandler)
    {
    }

    /// <summary>For a hub made by <see cref="SentrySdk.CreateHub"/>.</summary>
    public SentryHttpMessageHandler(IHub hub) => _hub = hub as Hub;

    /// <summary>For a hub made by <see cref="SentrySdk.CreateHub"/>, before a handler that sends.</summary>
    public SentryHttpMessageHandler(HttpMessageHandler innerHandler, IHub hub)
        : base(innerHandler) => _hub = hub as Hub;

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EnsureSender();
        using var call = new PassingCall(_hub ?? ProcessHub.Slot.Hub, request);
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
        using var call = new PassingCall(_hub ?? ProcessHub.Slot.Hub, request);
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

    // Not in the constructor: who chains handlers insists on setting it.
    private void EnsureSender()
    {
        if (InnerHandler is not null)
            return;
        lock (_starting)
            InnerHandler ??= new HttpClientHandler();
    }
}
