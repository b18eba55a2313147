using System;
using System.Net.Http;
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>A call inside a <see cref="SentryHttpMessageHandler"/>, marked so that it is recorded only there. Never throws.</summary>
internal readonly struct PassingCall : IDisposable
{
    private readonly Hub _hub;
    private readonly HttpRequestMessage? _marked;
    private readonly HttpCall? _call;

    public PassingCall(Hub hub, HttpRequestMessage? request)
    {
        _hub = hub;
        if (request is null)
            return;
        try
        {
            TraceHeaders.Write(hub, request);
        }
        catch (Exception e)
        {
            hub.Log.Error("Trace headers could not be added to an HTTP call.", e);
        }

        if (TakenRequest.IsOf(request, hub) || HttpCall.Begin(hub, request) is not { } call)
            return;
        TakenRequest.Mark(request, hub);
        _marked = request;
        _call = call;
    }

    public void End(HttpResponseMessage response) => Report(response, null);

    public void Fail(Exception exception) => Report(null, exception);

    public void Dispose()
    {
        // A retry handler may send the same request again.
        if (_marked is not null)
            TakenRequest.Unmark(_marked);
    }

    private void Report(HttpResponseMessage? response, Exception? exception)
    {
        try
        {
            if (response is not null)
                _call?.End(response);
            else if (exception is not null)
                _call?.Fail(exception);
        }
        catch (Exception e)
        {
            _hub.Log.Error("A breadcrumb for an HTTP call could not be made.", e);
        }
    }
}
