using System;
using System.Collections.Generic;
using System.Diagnostics;
using Sentry.Hubs;
using Sentry.Scopes;

namespace Sentry.Integrations;

/// <summary>
/// Observes the requests that ASP.NET Core handles, at any log level, and stores each in its activity. Uses the two oldest events: they create no
/// activity. Reads the request only when an event needs it, or when the request ends. Thread-safe; never throws.
/// </summary>
internal sealed class IncomingRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string Source = "Microsoft.AspNetCore";
    private const string Began = "Microsoft.AspNetCore.Hosting.BeginRequest";
    private const string Ended = "Microsoft.AspNetCore.Hosting.EndRequest";
    private const string Failed = "Microsoft.AspNetCore.Hosting.UnhandledException";

    private readonly Hub _hub;

    private IncomingRequests(Hub hub) => _hub = hub;

    /// <summary>Listens until the result is disposed.</summary>
    public static IDisposable ListenFor(Hub hub) =>
        SourceSubscription.To(Source, static name => name is Began or Ended or Failed, new IncomingRequests(hub));

    public void OnNext(KeyValuePair<string, object?> value)
    {
        try
        {
            if (Activity.Current is not { } activity)
                return;
            if (value.Key != Began)
                (IncomingRequest.On(activity) as RunningRequest)?.End();
            else if (Payload.HttpContext.Of(value.Value) is { } context)
                Begin(activity, context);
        }
        catch (Exception e)
        {
            _hub.Log.Error("An incoming request could not be linked to its activity.", e);
        }
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    private void Begin(Activity activity, object context)
    {
        _hub.ServeRequests();
        new RunningRequest(activity, context).PutOn(activity);
    }
}
