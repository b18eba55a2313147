using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Testing;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport;

public sealed class DirectPostTests
{
    private const string Accepted = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private static readonly byte[] Body = "{}"u8.ToArray();

    [Fact]
    public async Task The_request_arrives_with_its_headers_and_body()
    {
        await using var receiver = await SentryReceiver.StartAsync();

        var answer = Send(receiver, [new("Content-Type", "application/x-sentry-envelope"), new("X-Sentry-Auth", "Sentry sentry_version=7")]);

        Assert.Equal(200, answer.Status);
        var request = Assert.Single(receiver.Requests);
        Assert.Equal("/a/b/api/42/envelope/", request.Path);
        Assert.Equal("application/x-sentry-envelope", request.Header("Content-Type"));
        Assert.Equal("Sentry sentry_version=7", request.Header("X-Sentry-Auth"));
        Assert.Equal($"127.0.0.1:{receiver.Port}", request.Header("Host"));
        Assert.Equal("{}\n"u8.ToArray(), request.Body);
    }

    [Fact]
    public async Task The_answer_has_what_matters()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Enqueue(
            Reply.Status(429, ("X-Sentry-Rate-Limits", "60:error:key"), ("Retry-After", "5")),
            Reply.Status(400, ("X-Sentry-Error", "bad: envelope")));

        Assert.Equal(new HttpAnswer(429, "60:error:key", "5"), Send(receiver) with { Error = null });
        Assert.Equal(new HttpAnswer(400, Error: "bad: envelope"), Send(receiver));
    }

    [Fact]
    public async Task A_connection_that_breaks_throws()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Enqueue(Reply.Abort);

        Assert.ThrowsAny<IOException>(() => Send(receiver));
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("HTTP/1.1 okay\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Sentry-Error: ")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{")]
    public async Task An_answer_that_is_none_throws(string answer)
    {
        await using var server = new RawServer([answer]);
        using var post = new DirectPost(server.Url, [], Long);

        var failure = Record.Exception(() => post.Send(Body, CancellationToken.None));
        Assert.True(failure is IOException or InvalidDataException, failure?.ToString());
        Assert.Equal(!answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal), DirectPost.MayBeOurs(failure!));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n2;x=y\r\n{}\r\n0\r\nTrailer: 1\r\n\r\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    public async Task One_connection_serves_all_requests_whose_answers_have_an_end(string answer)
    {
        await using var server = new RawServer([answer, answer, answer]);
        using var post = new DirectPost(server.Url, [], Long);

        for (var i = 0; i < 3; i++)
            Assert.InRange(post.Send(Body, CancellationToken.None).Status, 200, 204);

        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n")]
    public async Task A_connection_whose_answer_has_no_certain_end_is_not_used_again(string answer)
    {
        await using var server = new RawServer([answer], [answer]);
        using var post = new DirectPost(server.Url, [], Long);

        for (var i = 0; i < 2; i++)
            Assert.Equal(200, post.Send(Body, CancellationToken.None).Status);

        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_the_server_has_closed_meanwhile_is_not_used()
    {
        await using var server = new RawServer([Accepted], [Accepted]);
        using var post = new DirectPost(server.Url, [], Long);

        Assert.Equal(200, post.Send(Body, CancellationToken.None).Status);
        await server.FirstClosed;
        Assert.Equal(200, post.Send(Body, CancellationToken.None).Status);

        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_request_that_nobody_has_answered_on_an_old_connection_goes_once_more_on_a_new_one()
    {
        await using var server = new RawServer([Accepted, string.Empty], [Accepted]);
        using var post = new DirectPost(server.Url, [], Long, surelyAlive: TimeSpan.Zero);

        for (var i = 0; i < 2; i++)
            Assert.Equal(200, post.Send(Body, CancellationToken.None).Status);

        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_request_that_nobody_has_answered_on_a_connection_in_use_is_left_to_the_queue()
    {
        await using var server = new RawServer([Accepted, string.Empty]);
        using var post = new DirectPost(server.Url, [], Long, surelyAlive: TimeSpan.MaxValue);

        Assert.Equal(200, post.Send(Body, CancellationToken.None).Status);

        Assert.ThrowsAny<IOException>(() => post.Send(Body, CancellationToken.None));
    }

    [Fact]
    public async Task What_a_server_says_of_an_error_may_stand_in_the_body()
    {
        await using var server = new RawServer(["HTTP/1.1 400 Bad Request\r\nContent-Length: 10\r\n\r\nbad: «x»"]);
        using var post = new DirectPost(server.Url, [], Long);

        Assert.Equal(new HttpAnswer(400, Error: "bad: «x»"), post.Send(Body, CancellationToken.None));
    }

    [Fact]
    public async Task A_silent_server_ends_with_the_timeout()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Default = Reply.Never;

        Assert.Throws<TimeoutException>(() => Send(receiver, timeout: TimeSpan.FromMilliseconds(100)));
    }

    [Fact]
    public void A_server_that_takes_no_connection_ends_with_the_timeout()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a full line of connections is refused.");
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        server.Listen(1);
        var address = (IPEndPoint)server.LocalEndPoint!;
        var waiting = Enumerable.Range(0, 4).Select(_ => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ToList();
        foreach (var client in waiting)
            _ = client.ConnectAsync(address);
        var url = new Uri($"http://127.0.0.1:{address.Port}/");

        Assert.Throws<TimeoutException>(() => SendTo(url, TimeSpan.FromMilliseconds(300)));

        waiting.ForEach(static client => client.Dispose());
    }

    [Fact]
    public void A_port_without_a_server_is_said_to_be_one()
    {
        using var unused = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var url = new Uri($"http://localhost:{((IPEndPoint)unused.LocalEndPoint!).Port}/");

        var failure = Assert.Throws<SocketException>(() => SendTo(url, Long));

        Assert.Equal(SocketError.ConnectionRefused, failure.SocketErrorCode);
    }

    [Fact]
    public async Task A_certificate_nobody_trusts_is_refused()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(
            async () =>
            {
                using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                await using var secure = new SslStream(client.GetStream());
                await secure.AuthenticateAsServerAsync(certificate);
            },
            TestContext.Current.CancellationToken);

        var url = new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        Assert.Throws<AuthenticationException>(() => SendTo(url, Long));
        await Record.ExceptionAsync(() => serving);
    }

    [Fact]
    public async Task A_running_request_can_be_aborted()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Default = Reply.Never;
        using var abort = new CancellationTokenSource();
        var sending = Task.Run(() => Send(receiver, timeout: TimeSpan.FromHours(1), cancellation: abort.Token), TestContext.Current.CancellationToken);
        await receiver.WaitForRequestsAsync(1);

        await abort.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(Long, TestContext.Current.CancellationToken));
    }

    private static HttpAnswer SendTo(Uri url, TimeSpan timeout)
    {
        using var post = new DirectPost(url, [], timeout);
        return post.Send(Body, CancellationToken.None);
    }

    private static HttpAnswer Send(
        SentryReceiver receiver,
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        Assert.True(Dsn.TryParse(receiver.DsnWith("/a/b"), out var dsn, out _));
        using var post = new DirectPost(dsn.EnvelopeUrl, headers ?? [], timeout ?? Long);
        return post.Send("{}\n"u8.ToArray(), cancellation);
    }
}
