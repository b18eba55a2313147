using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Hubs;
using Sentry.Integrations;
using Sentry.Privacy;
using Sentry.Testing;
using Sentry.Tests.Exceptions;
using Sentry.Tests.Hubs;
using Xunit;

namespace Sentry.Tests.Integrations;

public sealed class SentryHttpMessageHandlerTests
{
    private static readonly Uri Shop = new("http://shop.invalid/pay");

    [Fact]
    public async Task A_hub_given_by_code_sees_the_calls_through_its_handler()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        using var client = new HttpClient(new SentryHttpMessageHandler(new Service(), hub));
        (await client.GetAsync(Shop, TestContext.Current.CancellationToken)).Dispose();
        hub.CaptureMessage("looked at");

        var crumb = Assert.Single(Sent(hub, receiver).Breadcrumbs);
        Assert.Equal((Shop.AbsoluteUri, 200), (crumb.Data["url"].GetString(), crumb.Data["status_code"].GetInt32()));
    }

    [Fact]
    public async Task The_synchronous_call_is_reported_as_well()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        var service = new Service();
        using var client = new HttpClient(new SentryHttpMessageHandler(service, hub));
        using (var request = new HttpRequestMessage(HttpMethod.Put, Shop))
            client.Send(request, TestContext.Current.CancellationToken).Dispose();
        service.Answer = static () => throw new IOException("unplugged");
        using (var request = new HttpRequestMessage(HttpMethod.Put, Shop))
            Assert.Throws<IOException>(() => client.Send(request, TestContext.Current.CancellationToken));
        hub.CaptureMessage("looked at");

        var crumbs = Sent(hub, receiver).Breadcrumbs;
        Assert.Equal(["info", "error"], crumbs.Select(static crumb => crumb.Level));
        Assert.Equal("unplugged", crumbs[1].Data["exception_message"].GetString());
        Assert.Equal(2, service.Seen.Count);
        Assert.All(service.Seen, static headers => Assert.True(headers.ContainsKey("sentry-trace")));
    }

    [Fact]
    public async Task Two_handlers_around_one_call_leave_one_breadcrumb()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        var service = new Service();
        using var client = new HttpClient(new SentryHttpMessageHandler(new SentryHttpMessageHandler(service, hub), hub));
        (await client.GetAsync(Shop, TestContext.Current.CancellationToken)).Dispose();
        hub.CaptureMessage("looked at");

        Assert.Single(Sent(hub, receiver).Breadcrumbs);
        Assert.Single(Assert.Single(service.Seen)["sentry-trace"]);
    }

    [Theory]
    [InlineData(true, new[] { 503, 503, 200 })]
    [InlineData(false, new[] { 200 })]
    public async Task Within_a_handler_that_tries_again_each_try_is_reported_and_around_it_the_whole(bool isWithin, int[] expected)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        var tries = 0;
        var service = new Service { Answer = () => new HttpResponseMessage(++tries < 3 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK) };
        using HttpMessageHandler chain = isWithin
            ? new Stubborn(new SentryHttpMessageHandler(service, hub))
            : new SentryHttpMessageHandler(new Stubborn(service), hub);
        using var client = new HttpClient(chain, disposeHandler: false);
        (await client.GetAsync(Shop, TestContext.Current.CancellationToken)).Dispose();
        hub.CaptureMessage("looked at");

        Assert.Equal(expected, Sent(hub, receiver).Breadcrumbs.Select(static crumb => crumb.Data["status_code"].GetInt32()));
        Assert.All(service.Seen, static headers => Assert.Single(headers["sentry-trace"]));
        Assert.All(service.Seen, static headers => Assert.Single(headers["baggage"]));
    }

    [Fact]
    public async Task A_hook_that_throws_and_a_content_without_a_length_disturb_no_call()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, static options => options.SetBeforeBreadcrumb(static (_, _) => throw new InvalidOperationException("wrong")));
        using var client = new HttpClient(new SentryHttpMessageHandler(new Service(), hub));
        using var odd = new OddContent();
        using var response = await client.PostAsync(Shop, odd, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        hub.CaptureMessage("looked at");
        Assert.Empty(Sent(hub, receiver).Breadcrumbs);
    }

    [Fact]
    public async Task What_a_filter_rejects_leaves_no_trace_here_either()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver, static options => options.AddExceptionFilterForType<IOException>());
        using var client = new HttpClient(new SentryHttpMessageHandler(new Service { Answer = static () => throw new IOException("unplugged") }, hub));
        await Assert.ThrowsAsync<IOException>(() => client.GetAsync(Shop, TestContext.Current.CancellationToken));
        hub.CaptureMessage("looked at");

        Assert.Empty(Sent(hub, receiver).Breadcrumbs);
    }

    [Fact]
    public async Task A_call_that_outlives_its_hub_ends_without_an_error()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var hub = HubUnderTest.To(receiver);
        var service = new Service();
        service.Answer = () =>
        {
            hub.Dispose();
            return new HttpResponseMessage(HttpStatusCode.OK);
        };
        using var client = new HttpClient(new SentryHttpMessageHandler(service, hub));
        (await client.GetAsync(Shop, TestContext.Current.CancellationToken)).Dispose();
        (await client.GetAsync(Shop, TestContext.Current.CancellationToken)).Dispose();

        Assert.Equal([true, false], service.Seen.Select(static headers => headers.ContainsKey("sentry-trace")));
    }

    [Theory]
    [InlineData("http://cook:secret@shop.example:8080/a%20b/c?x=1#part", "http://shop.example:8080/a%20b/c")]
    [InlineData("https://shop.example", "https://shop.example/")]
    [InlineData("https://shop.example:443/p@q", "https://shop.example/p@q")]
    [InlineData("/a/b?x=1", "/a/b")]
    [InlineData("a#part", "a")]
    public void An_address_is_shown_without_user_query_and_fragment(string url, string expected) =>
        Assert.Equal(expected, HttpAddress.Shown(new Uri(url, UriKind.RelativeOrAbsolute)));

    [Theory]
    [InlineData("http://shop.example/", null)]
    [InlineData("http://shop.example/?", null)]
    [InlineData("http://shop.example/?page=2&q=", "page=2&q=")]
    [InlineData("http://shop.example/?API-Key=1&userPassword=2&code&X-Amz-Signature=3=4", "API-Key=[Filtered]&userPassword=[Filtered]&code&X-Amz-Signature=[Filtered]")]
    [InlineData("/relative?page=2", null)]
    public void A_query_is_shown_without_its_secrets(string url, string? expected) =>
        Assert.Equal(expected, HttpAddress.Query(new Uri(url, UriKind.RelativeOrAbsolute), PrivacyFilter.Default));

    private static ReceivedEvent Sent(IHub hub, SentryReceiver receiver)
    {
        Assert.True(hub.Flush(TimeSpan.FromSeconds(20)));
        return Assert.Single(receiver.Events);
    }

    /// <summary>Answers without a network, as handlers of tests and caches do: no event of the platform tells of it.</summary>
    private sealed class Service : HttpMessageHandler
    {
        public Func<HttpResponseMessage> Answer { get; set; } = static () => new HttpResponseMessage(HttpStatusCode.OK);

        public List<Dictionary<string, string[]>> Seen { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(Send(request, cancellationToken));

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add(request.Headers.ToDictionary(static header => header.Key, static header => header.Value.ToArray()));
            return Answer();
        }
    }

    private sealed class Stubborn(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            for (var again = 0; again < 10 && !response.IsSuccessStatusCode; again++)
            {
                response.Dispose();
                response = await base.SendAsync(request, cancellationToken);
            }

            return response;
        }
    }

    private sealed class OddContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

        protected override bool TryComputeLength(out long length) => throw new NotSupportedException("no length");
    }
}
