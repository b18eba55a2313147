using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Sentry.Benchmarks.Rows;

/// <summary>Hubs of their own whose server answers 200 at once, without a network.</summary>
internal static class BenchHub
{
    public static IHub Create(bool attachStacktrace = true)
    {
        var options = new SentryOptions
        {
            Dsn = "http://key@localhost/1",
            CreateHttpMessageHandler = static () => new AcceptingHandler(),
            MaxQueueItems = 100_000,
            AttachStacktrace = attachStacktrace,
        };
        options.DisableDuplicateEventDetection();
        return SentrySdk.CreateHub(options);
    }

    /// <summary>What an application has that ships the SDK and configures no DSN.</summary>
    public static IHub CreateDisabled() => SentrySdk.CreateHub(new SentryOptions { Dsn = string.Empty });

    private sealed class AcceptingHandler : HttpMessageHandler
    {
        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => new(HttpStatusCode.OK);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));
    }
}
