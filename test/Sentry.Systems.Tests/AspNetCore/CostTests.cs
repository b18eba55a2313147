using System;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Integrations;
using Sentry.Testing;
using Xunit;

namespace Sentry.Systems.Tests.AspNetCore;

/// <summary>What a request without an error allocates, beyond the same request with the logger alone. The real pipeline of ASP.NET Core, on this thread, without sockets.</summary>
public sealed class CostTests
{
    private const int Requests = 2000;
    private const double Budget = 200;

    [Fact]
    public async Task A_request_without_an_error_allocates_no_more_than_its_budget()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var alone = await BytesAsync(new MicrosoftIntegration(), receiver.Dsn);
        var package = await BytesAsync(new PackageIntegration(), receiver.Dsn);

        TestContext.Current.TestOutputHelper?.WriteLine($"{package - alone:N1} B added to {alone:N1} B, budget {Budget:N0} B");
        Assert.InRange(package - alone, double.NegativeInfinity, Budget);
        Assert.Empty(receiver.Events);
    }

    private static async Task<double> BytesAsync(Integration integration, string dsn)
    {
        using var server = new OwnThreadServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        integration.AddTo(builder, dsn);
        builder.Services.AddSingleton<IServer>(server);
        await using var app = builder.Build();
        app.MapGet("/orders/{id}", static () => { });
        await app.StartAsync(TestContext.Current.CancellationToken);

        // Caches are filled, and first calls are paid for.
        for (var round = 0; round < 2; round++)
            server.BytesOf(Requests);
        return server.BytesOf(Requests) / (double)Requests;
    }

    private sealed class OwnThreadServer : IServer
    {
        private Func<int, long>? _run;

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public long BytesOf(int requests) => _run!(requests);

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull
        {
            _run = requests =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < requests; i++)
                    Handle(application);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            };
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }

        private static void Handle<TContext>(IHttpApplication<TContext> application)
            where TContext : notnull
        {
            var features = new FeatureCollection();
            var response = new HttpResponseFeature();
            features.Set<IHttpRequestFeature>(new HttpRequestFeature { Method = "GET", Path = "/orders/7", Scheme = "http", Headers = { ["Host"] = "shop" } });
            features.Set<IHttpResponseFeature>(response);
            features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(System.IO.Stream.Null));
            var context = application.CreateContext(features);
            var handled = application.ProcessRequestAsync(context);
            Assert.True(handled.IsCompletedSuccessfully);
            Assert.Equal(200, response.StatusCode);
            application.DisposeContext(context, null);
        }
    }
}
