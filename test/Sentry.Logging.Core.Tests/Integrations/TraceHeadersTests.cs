using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Integrations;
using Xunit;

namespace Sentry.Tests.Integrations;

public sealed class TraceHeadersTests
{
    private const string Dsn = "http://key@127.0.0.1:1/1";

    [Fact]
    public async Task What_one_hub_has_sent_to_its_target_another_takes_back_from_a_request_that_is_turned_elsewhere()
    {
        using var own = HubFor("friend.example");
        using var other = HubFor("nobody.example");
        using var last = new Last();
        using var invoker = new HttpMessageInvoker(
            new SentryHttpMessageHandler(new Turning(new SentryHttpMessageHandler(last, other), new Uri("http://stranger.example/")), own));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://friend.example/");
        request.Headers.Add("baggage", "mine=1");
        (await invoker.SendAsync(request, CancellationToken.None)).Dispose();

        Assert.Equal((false, "mine=1"), last.Seen);
    }

    [Fact]
    public async Task What_one_hub_has_sent_to_its_target_another_leaves_alone()
    {
        using var own = HubFor("friend.example");
        using var other = HubFor("nobody.example");
        using var last = new Last();
        using var invoker = new HttpMessageInvoker(new SentryHttpMessageHandler(new SentryHttpMessageHandler(last, other), own));
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://friend.example/");
        (await invoker.SendAsync(request, CancellationToken.None)).Dispose();

        Assert.True(last.Seen.IsTold);
    }

    private static IHub HubFor(string target) => SentrySdk.CreateHub(new SentryOptions { Dsn = Dsn, TracePropagationTargets = new List<string> { target } });

    private sealed class Turning(HttpMessageHandler inner, Uri elsewhere) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = elsewhere;
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Last : HttpMessageHandler
    {
        public (bool IsTold, string? Baggage) Seen { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen = (request.Headers.Contains("sentry-trace"), request.Headers.TryGetValues("baggage", out var values) ? string.Join(",", values) : null);
            return Task.FromResult(new HttpResponseMessage());
        }
    }
}
