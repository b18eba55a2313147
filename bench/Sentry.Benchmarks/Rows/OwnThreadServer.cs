using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Sentry.Benchmarks.Rows;

/// <summary>A server without sockets: hands requests to the real pipeline of ASP.NET Core on the calling thread, and reuses their context, as Kestrel does.</summary>
internal sealed class OwnThreadServer : IServer
{
    private Action<int>? _run;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public void Run(int requests) => _run!(requests);

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        var connection = new Connection<TContext>();
        _run = requests =>
        {
            for (var i = 0; i < requests; i++)
                Handle(application, connection);
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    private static void Handle<TContext>(IHttpApplication<TContext> application, Connection<TContext> connection)
        where TContext : notnull
    {
        var features = new RequestFeatures<TContext>(connection);
        var response = new Response();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = "GET", Path = "/orders/7", Scheme = "http", Headers = { Host = "shop" } });
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        var context = application.CreateContext(features);
        var handled = application.ProcessRequestAsync(context);
        if (!handled.IsCompletedSuccessfully || response.StatusCode != 200)
            throw new InvalidOperationException("The request was not answered on this thread.", handled.Exception);
        response.Complete();
        application.DisposeContext(context, null);
    }

    /// <summary>The context that the next request gets again.</summary>
    private sealed class Connection<TContext>
        where TContext : notnull
    {
        public TContext? Context { get; set; }
    }

    // Kestrel's collection has room for all of them; one that grows would count as the cost of whoever needs the next.
    private sealed class RequestFeatures<TContext>(Connection<TContext> connection) : FeatureCollection(initialCapacity: 10), IHostContextContainer<TContext>
        where TContext : notnull
    {
        public TContext? HostContext
        {
            get => connection.Context;
            set => connection.Context = value;
        }
    }

    private sealed class Response : HttpResponseFeature
    {
        private List<(Func<object, Task> Callback, object State)>? _completed;

        public override void OnCompleted(Func<object, Task> callback, object state) => (_completed ??= []).Add((callback, state));

        public void Complete()
        {
            foreach (var (callback, state) in _completed ?? [])
            {
                if (!callback(state).IsCompletedSuccessfully)
                    throw new InvalidOperationException("The end of the request was not on this thread.");
            }
        }
    }
}
