using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Testing;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport;

public sealed class DirectPostTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

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

        Assert.Equal(new HttpAnswer(429, "60:error:key", "5"), Send(receiver));
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
    public async Task An_answer_that_is_none_throws(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(
            async () =>
            {
                using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                await client.GetStream().ReadExactlyAsync(new byte[1], TestContext.Current.CancellationToken);
                await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
            },
            TestContext.Current.CancellationToken);

        var url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        Assert.ThrowsAny<IOException>(() => DirectPost.Send(url, [], "{}"u8.ToArray(), Long, CancellationToken.None));
        await serving;
    }

    [Fact]
    public async Task A_silent_server_ends_with_the_timeout()
    {
        await using var receiver = await SentryReceiver.StartAsync();
        receiver.Script.Default = Reply.Never;

        Assert.ThrowsAny<IOException>(() => Send(receiver, timeout: TimeSpan.FromMilliseconds(100)));
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

        var failure = await Record.ExceptionAsync(() => sending.WaitAsync(Long, TestContext.Current.CancellationToken));
        Assert.NotNull(failure);
        Assert.IsNotType<TimeoutException>(failure);
    }

    private static HttpAnswer Send(
        SentryReceiver receiver,
        IEnumerable<KeyValuePair<string, string>>? headers = null,
        TimeSpan? timeout = null,
        CancellationToken cancellation = default)
    {
        Assert.True(Dsn.TryParse(receiver.DsnWith("/a/b"), out var dsn, out _));
        return DirectPost.Send(dsn.EnvelopeUrl, headers ?? [], "{}\n"u8.ToArray(), timeout ?? Long, cancellation);
    }
}
