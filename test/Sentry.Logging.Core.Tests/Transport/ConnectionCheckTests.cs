using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Testing;
using Sentry.Tests.Hubs;
using Sentry.Tests.Transport.Servers;
using Xunit;

namespace Sentry.Tests.Transport;

/// <summary>What the connection check says of each thing that can stand between a program and its server.</summary>
public sealed class ConnectionCheckTests
{
    [Fact]
    public async Task A_server_that_accepts_is_found_and_nothing_is_left_in_the_project()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        using var hub = HubUnderTest.To(receiver);
        var check = await hub.CheckConnectionAsync(TestContext.Current.CancellationToken);

        Assert.True(check.IsSuccess, check.ToString());
        Assert.Equal((null, 200, null), (check.FailedStep, check.HttpStatus, check.Problem));
        Assert.Equal([SentryConnectionStep.NameLookup, SentryConnectionStep.Connection, SentryConnectionStep.Request], check.Times.Keys.Order());
        Assert.Empty(Assert.Single(receiver.Requests).Discards);

        // A report that reports nothing is against one rule, on purpose.
        Assert.Equal(40, Assert.Single(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn })).Rule);
        Assert.Equal(0, hub.GetStatistics().Events.Seen);
    }

    [Theory]
    [InlineData(401, "does not know the key")]
    [InlineData(403, "does not allow the key")]
    [InlineData(404, "does not know the project")]
    [InlineData(500, "answered 500")]
    [InlineData(302, "answered 302")]
    public async Task A_refusal_is_named_with_what_to_do(int status, string expected)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Default = Reply.Status(status);
        using var hub = HubUnderTest.To(receiver);
        var check = await hub.CheckConnectionAsync(TestContext.Current.CancellationToken);

        Assert.Equal((SentryConnectionStep.Request, status), (check.FailedStep, check.HttpStatus));
        Assert.Contains(expected, check.ToString());
        Assert.Contains($"127.0.0.1:{receiver.Port}", check.ToString());
    }

    [Fact]
    public async Task Without_a_DSN_it_says_so()
    {
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = string.Empty });

        Assert.Equal(SentryConnectionStep.Dsn, (await hub.CheckConnectionAsync(TestContext.Current.CancellationToken)).FailedStep);
    }

    [Fact]
    public async Task A_port_that_nobody_listens_at_is_a_connection_that_failed()
    {
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = "http://key@127.0.0.1:1/1" });
        var check = await hub.CheckConnectionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SentryConnectionStep.Connection, check.FailedStep);
        Assert.StartsWith("The server at 127.0.0.1:1 refused the connection. Check the port", check.ToString());
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_a_lookup_that_failed()
    {
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = "http://key@nowhere.invalid/1" });
        var check = await hub.CheckConnectionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SentryConnectionStep.NameLookup, check.FailedStep);
        Assert.Contains("nowhere.invalid could not be resolved", check.Problem);
    }

    [Fact]
    public async Task A_certificate_that_nobody_trusts_is_a_handshake_that_failed()
    {
        await using var server = ServerTrustTests.Start(OtherAuthority.Certificate);
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = server.DsnWith("https", "127.0.0.1") });
        var check = await hub.CheckConnectionAsync(TestContext.Current.CancellationToken);

        Assert.Equal(SentryConnectionStep.Tls, check.FailedStep);
        Assert.Contains("CaCertificatePath", check.Hint);
    }

    [Fact]
    public async Task A_proxy_that_wants_a_password_is_named()
    {
        await using var proxy = ScriptedServer.Start();
        proxy.Otherwise = ConnectionScript.AnswersAlways(Answer.Of(407));
        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = "http://key@server.test/1", HttpProxyUrl = $"http://127.0.0.1:{proxy.Port}" });
        var check = await hub.CheckConnectionAsync(TestContext.Current.CancellationToken);

        Assert.Equal((SentryConnectionStep.Proxy, 407), (check.FailedStep, check.HttpStatus));
        Assert.Contains("name and a password", check.Hint);
    }

    [Fact]
    public async Task The_handler_of_the_application_is_used()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        var calls = 0;
        using var hub = HubUnderTest.To(receiver, options => options.CreateHttpMessageHandler = () =>
        {
            calls++;
            return new SocketsHttpHandler();
        });
        var check = await hub.CheckConnectionAsync(TestContext.Current.CancellationToken);

        Assert.True(check.IsSuccess, check.ToString());
        Assert.Equal((1, 1), (calls, check.Times.Count));
    }

    [Fact]
    public async Task It_can_be_cancelled_while_the_server_is_silent()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Default = Reply.Never;
        using var hub = HubUnderTest.To(receiver, static options => options.ShutdownTimeout = TimeSpan.Zero);
        using var cancellation = new CancellationTokenSource();
        var check = hub.CheckConnectionAsync(cancellation.Token);
        await receiver.WaitForRequestsAsync(1);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => check);
    }
}
