using System;
using System.Diagnostics;
using System.IO.Compression;
using System.Linq;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Diagnostics;
using Sentry.Envelopes;
using Sentry.Testing;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport;

public sealed class HttpTransportTests
{
    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Any_2xx_is_success(int status)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Enqueue(Reply.Status(status));
        using var transport = To(receiver.Dsn);

        Assert.Equal(new SendResult(SendOutcome.Accepted, status), transport.Send(AnEnvelope()));
    }

    [Fact]
    public async Task The_request_is_as_the_protocol_wants_it()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var transport = To(receiver.DsnWith("/a/b", secret: "s"));

        transport.Send(AnEnvelope());

        var request = Assert.Single(receiver.Requests);
        Assert.Equal("/a/b/api/42/envelope/", request.Path);
        Assert.Equal(
            $"Sentry sentry_version=7, sentry_client=x.dotnet/0.1.0, sentry_key={receiver.PublicKey}, sentry_secret=s", request.Header("X-Sentry-Auth"));
        Assert.Equal("x.dotnet/0.1.0", request.Header("User-Agent"));
        Assert.Equal("application/x-sentry-envelope", request.Header("Content-Type"));
        Assert.Equal("gzip", request.Header("Content-Encoding"));
        Assert.Equal(request.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), request.Header("Content-Length"));
        Assert.Null(request.Header("traceparent"));
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.DsnWith("/a/b", secret: "s") }));
    }

    [Fact]
    public async Task Without_compression_the_body_is_sent_as_it_is()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var transport = To(receiver.Dsn, settings => settings with { CompressionLevel = CompressionLevel.NoCompression });

        transport.Send(AnEnvelope());

        var request = Assert.Single(receiver.Requests);
        Assert.Null(request.Header("Content-Encoding"));
        Assert.Equal(request.Content, request.Body);
    }

    [Fact]
    public async Task One_connection_serves_many_requests_of_any_size()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var transport = To(receiver.Dsn);

        foreach (var size in new[] { 200_000, 10, 5000 })
            transport.Send(AnEnvelope(new byte[size]));

        Assert.Equal([200_000, 10, 5000], receiver.Items("attachment").Select(static item => item.Payload.Length));
    }

    [Fact]
    public async Task A_rejection_says_what_the_server_says()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Enqueue(Reply.Status(400, ("X-Sentry-Error", "bad envelope")), Reply.Status(503));
        using var transport = To(receiver.Dsn);

        var reason = $"the server at 127.0.0.1:{receiver.Port} answered 400: bad envelope";
        Assert.Equal(new SendResult(SendOutcome.Rejected, 400, "bad envelope", Reason: reason), transport.Send(AnEnvelope()));
        Assert.Equal(SendOutcome.Rejected, transport.Send(AnEnvelope()).Outcome);
    }

    [Fact]
    public async Task Limits_are_read_from_every_response()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Enqueue(Reply.Status(200, ("X-Sentry-Rate-Limits", "60:error:key")), Reply.Status(429, ("Retry-After", "60")));
        using var transport = To(receiver.Dsn);

        Assert.Equal(SendOutcome.Accepted, transport.Send(AnEnvelope()).Outcome);
        Assert.True(transport.Limits.IsLimited(DataCategory.Error));
        Assert.False(transport.Limits.IsLimited(DataCategory.LogItem));
        Assert.Equal(SendOutcome.RateLimited, transport.Send(AnEnvelope()).Outcome);
        Assert.True(transport.Limits.IsLimited(DataCategory.Internal));
    }

    [Fact]
    public async Task A_connection_that_breaks_is_no_response()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Enqueue(Reply.Abort);
        using var transport = To(receiver.Dsn);

        var result = transport.Send(AnEnvelope());

        Assert.Equal(SendOutcome.NoResponse, result.Outcome);
        Assert.NotNull(result.Exception);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_never_answers_ends_with_the_timeout(bool ownHandler)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Default = Reply.Never;
        using var transport = To(receiver.Dsn, settings => settings with
        {
            Timeout = TimeSpan.FromMilliseconds(200),
            HandlerFactory = ownHandler ? static () => new Passing() : null,
        });

        Assert.IsType<TimeoutException>(transport.Send(AnEnvelope()).Exception);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_running_request_can_be_aborted_and_none_follows(bool ownHandler)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Default = Reply.Never;
        using var transport = To(receiver.Dsn, settings => settings with { HandlerFactory = ownHandler ? static () => new Passing() : null });
        var sending = Task.Run(() => transport.Send(AnEnvelope()), TestContext.Current.CancellationToken);
        await receiver.WaitForRequestsAsync(1);

        transport.Abort();

        Assert.IsAssignableFrom<OperationCanceledException>((await sending).Exception);
        Assert.IsAssignableFrom<OperationCanceledException>(transport.Send(AnEnvelope()).Exception);
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task A_handler_that_overrides_only_SendAsync_is_not_bypassed()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var handler = new Passing();
        using var transport = To(receiver.Dsn, settings => settings with { HandlerFactory = () => handler });

        Assert.Equal(SendOutcome.Accepted, transport.Send(AnEnvelope()).Outcome);
        Assert.Equal(1, handler.Calls);
    }

    [Fact]
    public async Task A_handler_that_ignores_its_token_blocks_nothing_forever()
    {
        using var gate = new ManualResetEventSlim();
        using var transport = To("http://key@127.0.0.1/1", settings => settings with
        {
            Timeout = TimeSpan.FromMilliseconds(50),
            HandlerFactory = () => new Deaf(gate.WaitHandle),
        });

        var result = await Task.Run(() => transport.Send(AnEnvelope()), TestContext.Current.CancellationToken);
        gate.Set();

        Assert.IsType<TimeoutException>(result.Exception);
    }

    [Fact]
    public async Task Our_own_requests_begin_no_activity()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var path = "/" + Guid.NewGuid().ToString("n");
        var started = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name.StartsWith("System.Net.Http", StringComparison.Ordinal),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            // Other tests run beside this one: only requests of this one count.
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("url.full") is string url && url.Contains(path, StringComparison.Ordinal))
                    Interlocked.Increment(ref started);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var transport = To(receiver.DsnWith(path));
        using var client = new HttpClient();

        Assert.Equal(SendOutcome.Accepted, transport.Send(AnEnvelope()).Outcome);
        Assert.Equal(SendOutcome.Accepted, transport.Send(AnEnvelope()).Outcome);
        Assert.Equal(0, started);
        await client.GetAsync(new Uri($"http://127.0.0.1:{receiver.Port}{path}"), TestContext.Current.CancellationToken);
        Assert.Equal(1, started);
    }

    private static Envelope AnEnvelope(byte[]? content = null) =>
        new([EnvelopeItem.Attachment(new SentryAttachment(content ?? [1, 2, 3], "a.bin"))], SentryId.Create());

    private static HttpTransport To(string text, Func<HttpTransportSettings, HttpTransportSettings>? change = null)
    {
        Assert.True(Dsn.TryParse(text, out var dsn, out var problem), problem);
        var settings = new HttpTransportSettings(dsn, "x.dotnet", "0.1.0");
        return new HttpTransport(change?.Invoke(settings) ?? settings, SdkLog.Silent, TimeProvider.System);
    }

    [Fact]
    public void A_failure_that_throws_when_it_is_read_is_a_failure_like_any_other()
    {
        using var transport = To("http://key@server.test/1", settings => settings with { HandlerFactory = static () => new Breaking() });

        Assert.Equal(new SendResult(SendOutcome.NoResponse, Reason: "the request to server.test failed"), transport.Send(AnEnvelope()));
    }

    private sealed class Breaking : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new Unreadable();
    }

    private sealed class Unreadable : Exception
    {
        public override string Message => throw new InvalidOperationException();
    }

    private sealed class Passing : DelegatingHandler
    {
        public Passing()
            : base(new SocketsHttpHandler())
        {
        }

        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Deaf(WaitHandle gate) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.Run(() =>
            {
                gate.WaitOne(TimeSpan.FromSeconds(20));
                return new HttpResponseMessage();
            }, CancellationToken.None);
    }
}
