using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;
using Sentry.Adapters;

namespace Sentry.AspNetCore;

/// <summary>
/// Makes each call of a SignalR hub a unit of work that shows the request of its connection. Since .NET 9 the call has an activity, and is a unit by that.
/// </summary>
internal sealed class HubCalls : IHubFilter
{
    private const string Source = "Microsoft.AspNetCore.SignalR.Server";

    private readonly HttpRequests _requests = new();

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (Activity.Current is not { } activity || activity.Source.Name != Source)
            return InvokeInUnitAsync(invocationContext, next);
        if (invocationContext.Context.GetHttpContext() is { } http)
            ServedRequest.PutOn(activity, http, _requests);
        return next(invocationContext);
    }

    private static async ValueTask<object?> InvokeInUnitAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        using var unit = SentrySdk.PushIsolationScope();
        SentrySdk.ConfigureScope(
            static (scope, call) => scope.TransactionName = call.Hub.GetType().FullName + "/" + call.HubMethodName,
            invocationContext);
        return await next(invocationContext).ConfigureAwait(false);
    }

    /// <summary>Adds the filter, if the application uses SignalR.</summary>
    internal sealed class Adding : IConfigureOptions<HubOptions>
    {
        public void Configure(HubOptions options) => options.AddFilter(new HubCalls());
    }
}
