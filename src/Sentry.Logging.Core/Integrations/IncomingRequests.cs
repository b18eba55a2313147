using System;
using System.Collections.Generic;
using System.Diagnostics;
using Sentry.Adapters;
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
    private readonly RequestRules _rules;

    private IncomingRequests(Hub hub, RequestRules rules)
    {
        _hub = hub;
        _rules = rules;
    }

    /// <summary>Listens until the result is disposed.</summary>
    public static IDisposable ListenFor(Hub hub, RequestRules rules) =>
        SourceSubscription.To(Source, static name => name is Began or Ended or Failed, new IncomingRequests(hub, rules));

    public void OnNext(KeyValuePair<string, object?> value)
    {
        try
        {
            if (Activity.Current is not { } activity)
                return;
            if (value.Key == Began)
                Begin(activity, value.Value);
            else if (IncomingRequest.On(activity) is RunningRequest running)
                End(running, hasFailed: value.Key == Failed);
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

    private void Begin(Activity activity, object? payload)
    {
        if (Payload.HttpContext.Of(payload) is not { } context)
            return;
        _hub.ServeRequests();
        var reader = RequestReader.Current;
        new RunningRequest(activity, context, reader).PutOn(activity);
        reader?.Begin(context, _rules.MaxBodyBytes);
    }

    private void End(RunningRequest running, bool hasFailed)
    {
        try
        {
            FailedAnswer.Report(_hub, _rules, running, hasFailed);
        }
        finally
        {
            running.End();
        }
    }
}
