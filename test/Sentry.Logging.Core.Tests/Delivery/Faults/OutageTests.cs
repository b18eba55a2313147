using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Time.Testing;
using Sentry.Delivery;
using Sentry.Testing;
using Sentry.Tests.Logs;
using Sentry.Tests.Transport.Servers;
using Xunit;

namespace Sentry.Tests.Delivery.Faults;

/// <summary>What stands between us and a server goes away, and comes back.</summary>
public sealed class OutageTests
{
    private static readonly RetrySchedule Patient = new(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20), attempts: 1000, static () => 1);

    public static TheoryData<Way> BothWays => Ways.Each;

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task A_name_that_is_not_known_for_a_while(Way way)
    {
        await using var server = ScriptedServer.Start();
        var lookups = 0;
        using var run = new FaultRun(way, server.DsnWith(host: "server.test"), settings => settings with
        {
            Resolve = _ => Interlocked.Increment(ref lookups) <= 8 ? throw new SocketException((int)SocketError.TryAgain) : [IPAddress.Loopback],
        }, Patient);

        run.Capture(events: 20, logs: 20);
        await run.DrainAsync();

        Assert.InRange(lookups, 9, 100);
        run.AssertSums(server.Requests, mayArriveTwice: false);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task A_server_that_starts_later(Way way)
    {
        // The port stays ours while nobody listens at it.
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = (IPEndPoint)reserved.LocalEndPoint!;
        var attempts = 0;
        var isRefused = new TaskCompletionSource();
        using var run = new FaultRun(way, $"http://{new string('a', 32)}@server.test:{address.Port}/42", settings => settings with
        {
            Resolve = _ =>
            {
                if (Interlocked.Increment(ref attempts) == 10)
                    isRefused.TrySetResult();
                return [IPAddress.Loopback];
            },
        }, Patient);

        run.Capture(events: 20, logs: 20);
        Assert.False(run.Queue.Flush(TimeSpan.FromMilliseconds(20)));
        await isRefused.Task.WaitAsync(Courier.Long, TestContext.Current.CancellationToken);
        reserved.Dispose();
        await using var server = ScriptedServer.Start(address);
        await run.DrainAsync();

        run.AssertSums(server.Requests, mayArriveTwice: false);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task A_server_that_dies_in_a_burst_and_comes_back(Way way)
    {
        const int events = 300;
        var first = ScriptedServer.Start();
        using var run = new FaultRun(way, first.Dsn, retry: Patient, settings: SomeLogs.Settings with { MaxQueuedItems = events });

        run.Capture(events / 2, logs: 100);
        await first.WaitForRequestsAsync(20);
        await first.DisposeAsync();
        run.Capture(events / 2, logs: 100);
        run.Queue.Flush(TimeSpan.FromMilliseconds(50));
        await using var second = ScriptedServer.Start(first.Address);
        await run.DrainAsync();

        Assert.True(second.Requests.Count > 0 || first.Requests.Count >= events);
        run.AssertSums([.. first.Requests, .. second.Requests], mayArriveTwice: true);
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task A_server_that_is_away_for_hours_gets_everything_when_it_is_back(Way way)
    {
        await using var server = ScriptedServer.Start();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var isAway = true;
        using var run = new FaultRun(way, server.DsnWith(host: "server.test"), settings => settings with
        {
            Resolve = _ => Volatile.Read(ref isAway) ? throw new SocketException((int)SocketError.HostUnreachable) : [IPAddress.Loopback],
        }, RetrySchedule.Default, time: time);
        run.Capture(events: 20, logs: 0);
        Assert.True(SpinWait.SpinUntil(() => run.Queue.Statistics.Retries >= 6, Courier.Long));
        for (var i = 0; i < 40; i++)
        {
            // Counted when the loss is known, so that the clock does not go on before.
            var before = run.Queue.Statistics.Retries;
            time.Advance(TimeSpan.FromMinutes(10));
            Assert.True(SpinWait.SpinUntil(() => run.Queue.Statistics.Retries > before, Courier.Long));
        }

        Assert.Equal(20, run.Queue.Waiting.Events);
        Volatile.Write(ref isAway, false);
        time.Advance(TimeSpan.FromMinutes(10));
        await run.DrainAsync();

        Assert.Empty(run.Queue.Drops());
        Assert.Equal(20, server.Requests.Count);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(407)]
    [InlineData(502)]
    public async Task A_proxy_that_refuses(int status)
    {
        await using var proxy = ScriptedServer.Start();
        proxy.Otherwise = ConnectionScript.AnswersAlways(Answer.Of(status));
        using var run = new FaultRun(Way.Client, $"http://{new string('a', 32)}@server.test/42", settings => settings with { HandlerFactory = HandlerFor(proxy) });

        run.Capture(events: 5, logs: 5);
        await run.DrainAsync();

        Assert.Equal(0, run.Queue.Statistics.Events.Sent);
        run.AssertSums([], mayArriveTwice: false);
        Assert.Equal(["SendError Error 5", "SendError LogItem 5"], run.Queue.Drops());
    }

    [Theory]
    [InlineData(403)]
    [InlineData(407)]
    [InlineData(502)]
    public async Task A_proxy_that_builds_no_tunnel_for_a_while(int status)
    {
        Assert.SkipUnless(TestAuthority.IsTrusted, "This process cannot be made to trust a certificate of the tests.");
        var refuses = ConnectionScript.Start.ReadsHead().Sends(Answer.Of(status));
        await using var proxy = ScriptedServer.Start([.. Enumerable.Repeat(refuses, 8)]);
        proxy.Otherwise = ConnectionScript.Start.ReadsHead().Sends("HTTP/1.1 200 Connected\r\n\r\n").Secures(TrustedRoot.Certificate).ReadsRequest().Sends(Answer.Ok);
        using var run = new FaultRun(
            Way.Client, $"https://{new string('a', 32)}@server.test/42", settings => settings with { HandlerFactory = HandlerFor(proxy) }, Patient);

        run.Capture(events: 5, logs: 5);
        await run.DrainAsync();

        run.AssertSums(proxy.Requests, mayArriveTwice: false);
        Assert.Empty(run.Queue.Drops());
    }

    [Theory]
    [MemberData(nameof(BothWays))]
    public async Task A_server_that_never_comes_back_loses_what_is_said(Way way)
    {
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var run = new FaultRun(way, $"http://{new string('a', 32)}@127.0.0.1:{((IPEndPoint)reserved.LocalEndPoint!).Port}/42", retry: Courier.Retrying(attempts: 3));

        run.Capture(events: 10, logs: 10);
        Assert.False(run.Queue.Flush(TimeSpan.FromMilliseconds(100)));
        Assert.False(run.Queue.Close(TimeSpan.FromMilliseconds(500)));

        Assert.Equal(["NetworkError Error 10", "NetworkError LogItem 10"], run.Queue.Drops());
    }

    private static Func<HttpMessageHandler> HandlerFor(ScriptedServer proxy) =>
        () => new SocketsHttpHandler { Proxy = new WebProxy($"http://127.0.0.1:{proxy.Port}"), UseProxy = true, AllowAutoRedirect = false };
}
