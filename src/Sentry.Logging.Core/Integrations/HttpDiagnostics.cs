using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Hubs;

namespace Sentry.Integrations;

/// <summary>
/// Observes the requests of every <see cref="HttpClient"/> in the process through the framework's diagnostic source. Uses only the two events around
/// a
/// request and the one of its failure: a subscriber to <c>System.Net.Http.HttpRequestOut</c> would make the framework create an activity for every
/// request,
/// and send a trace header that the application did not send before. Thread-safe; never throws.
/// </summary>
internal sealed class HttpDiagnostics : IObserver<KeyValuePair<string, object?>>
{
    private const string Source = "HttpHandlerDiagnosticListener";
    private const string Began = "System.Net.Http.Request";
    private const string Failed = "System.Net.Http.Exception";
    private const string Ended = "System.Net.Http.Response";

    // The events of one request are raised in one asynchronous method, so the later ones see what the first one writes here, and no other request
    // does.
    private readonly AsyncLocal<HttpCall?> _running = new();
    private readonly Hub _hub;

    private HttpDiagnostics(Hub hub) => _hub = hub;

    /// <summary>Listens until the result is disposed.</summary>
    public static IDisposable ListenFor(Hub hub) =>
        SourceSubscription.To(Source, static name => name is Began or Ended or Failed, new HttpDiagnostics(hub));

    public void OnNext(KeyValuePair<string, object?> value)
    {
        try
        {
            switch (value.Key)
            {
                case Began:
                    Begin(Payload.Request.Of(value.Value) as HttpRequestMessage);
                    break;
                case Failed when _running.Value is { } call && Payload.Exception.Of(value.Value) is Exception exception:
                    call.Fail(exception);
                    break;
                case Ended when _running.Value is { } call:
                    End(call, value.Value);
                    break;
            }
        }
        catch (Exception e)
        {
            _hub.Log.Error("A breadcrumb for an HTTP call could not be made.", e);
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    private void Begin(HttpRequestMessage? request)
    {
        if (request is not null)
            TraceHeaders.Write(_hub, request);
        var call = request is null || TakenRequest.IsOf(request, _hub) ? null : HttpCall.Begin(_hub, request);

        // An inner request, such as one that opens the connection for another, must not end the outer one.
        if (call is not null || _running.Value is not null)
            _running.Value = call;
    }

    private static void End(HttpCall call, object? payload)
    {
        if (Payload.Response.Of(payload) is HttpResponseMessage response)
            call.End(response);
        else if (Payload.TaskStatus.Of(payload) is TaskStatus.Canceled)
            call.Cancel();
        else
            call.Fail(new HttpRequestException("The request has failed."));
    }
}
