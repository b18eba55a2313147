using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Sentry.AspNetCore;

/// <summary>Reads the requests of the process from the start of the host until its container is disposed.</summary>
internal sealed class Requests : IHostedService, IDisposable
{
    private IDisposable? _usage;

    public static void AddTo(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Requests>(static _ => new Requests()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<MvcOptions>, AnsweredByMvc.Adding>(static _ => new AnsweredByMvc.Adding()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<HubOptions>, HubCalls.Adding>(static _ => new HubCalls.Adding()));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _usage ??= new HttpRequests().Use();
        return Task.CompletedTask;
    }

    // Not at the stop: requests end after it.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _usage?.Dispose();
}
