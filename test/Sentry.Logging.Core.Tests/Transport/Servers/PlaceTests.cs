using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;
using Sentry.Testing;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport.Servers;

/// <summary>Names, addresses and certificates: what stands between a DSN and a connection.</summary>
public sealed class PlaceTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    public static TheoryData<Way> Ways => Servers.Ways.Each;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_request_is_of_the_same_form(Way way)
    {
        await using var server = ScriptedServer.Start();

        await SendAsync(way, server.Dsn);

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/api/42/envelope/", server.Address.ToString()), (request.Method, request.Path, request.Header("Host")));
        Assert.Equal(
            ["Content-Encoding", "Content-Length", "Content-Type", "Host", "User-Agent", "X-Sentry-Auth"],
            new SortedSet<string>(request.Headers.Keys, StringComparer.Ordinal));
        Assert.Empty(WireRules.CheckAll(server.Requests, new WireExpectations { Dsn = server.Dsn }));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_international_name_is_written_in_its_ASCII_form_everywhere(Way way)
    {
        Assert.SkipUnless(TestAuthority.IsTrusted, "This process cannot be made to trust a certificate of the tests.");
        await using var server = ScriptedServer.Start(ConnectionScript.Start.Secures(TrustedRoot.Certificate).ReadsRequest().Sends(Answer.Ok));
        string? asked = null;

        var result = await SendAsync(way, server.DsnWith("https", "bücher.test"), resolve: host =>
        {
            asked = host;
            return [IPAddress.Loopback];
        });

        Assert.Equal((SendOutcome.Accepted, "xn--bcher-kva.test"), (result.Outcome, asked));
        Assert.Equal($"xn--bcher-kva.test:{server.Port}", Assert.Single(server.Requests).Header("Host"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_address_of_IPv6_keeps_its_brackets(Way way)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "There is no IPv6 here.");
        await using var server = ScriptedServer.Start(new IPEndPoint(IPAddress.IPv6Loopback, 0));

        Assert.Equal(SendOutcome.Accepted, (await SendAsync(way, server.Dsn)).Outcome);
        Assert.Equal($"[::1]:{server.Port}", Assert.Single(server.Requests).Header("Host"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_name_nobody_knows_is_named(Way way)
    {
        var result = await SendAsync(way, "http://key@nowhere.test/1", resolve: static _ => throw new SocketException((int)SocketError.HostNotFound));

        Assert.Equal((SendOutcome.NoResponse, "the name nowhere.test could not be resolved"), (result.Outcome, result.Reason));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_name_without_an_address_is_named(Way way) =>
        Assert.Equal("the name nowhere.test could not be resolved", (await SendAsync(way, "http://key@nowhere.test/1", resolve: static _ => [])).Reason);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_lookup_that_takes_long_is_given_up_in_time_and_waited_for_by_the_next_request(Way way)
    {
        await using var server = ScriptedServer.Start();
        using var gate = new ManualResetEventSlim();
        var lookups = 0;
        using var transport = way.To(server.DsnWith(host: "slow.test"), settings => settings with { Timeout = Short, Resolve = Resolve });

        var results = new List<SendResult>();
        for (var i = 0; i < 3; i++)
            results.Add(await SendAsync(transport));
        var lookupsOfThree = Volatile.Read(ref lookups);
        gate.Set();

        Assert.All(results, static result => Assert.Equal(SendOutcome.NoResponse, result.Outcome));
        Assert.EndsWith(" did not answer within 0.3 s", results[0].Reason, StringComparison.Ordinal);
        Assert.Equal(1, lookupsOfThree);
        await AssertIsAcceptedSoonAsync(transport);

        IPAddress[] Resolve(string host)
        {
            Interlocked.Increment(ref lookups);
            gate.Wait(Long);
            return [IPAddress.Loopback];
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_a_lookup_has_brought_after_all_had_gone_is_used(Way way)
    {
        await using var server = ScriptedServer.Start();
        using var gate = new ManualResetEventSlim();
        var over = new TaskCompletionSource();
        using var transport = way.To(server.DsnWith(host: "slow.test"), settings => settings with { Timeout = Short, Resolve = Resolve });

        Assert.Equal(SendOutcome.NoResponse, (await SendAsync(transport)).Outcome);
        gate.Set();
        await over.Task.WaitAsync(Long, TestContext.Current.CancellationToken);

        await AssertIsAcceptedSoonAsync(transport);

        IPAddress[] Resolve(string host)
        {
            gate.Wait(Long);
            over.TrySetResult();
            return [IPAddress.Loopback];
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_lookup_ends_with_an_abort(Way way)
    {
        using var gate = new ManualResetEventSlim();
        var begun = new TaskCompletionSource();
        using var transport = way.To("http://key@slow.test/1", settings => settings with { Timeout = Long, Resolve = Resolve });
        var aborting = begun.Task.ContinueWith(_ => transport.Abort(), TaskScheduler.Default);

        Assert.Equal("the request to slow.test was cancelled", (await SendAsync(transport)).Reason);

        gate.Set();
        await aborting;

        IPAddress[] Resolve(string host)
        {
            begun.TrySetResult();
            gate.Wait(Long);
            return [IPAddress.Loopback];
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_address_that_says_nothing_leaves_time_for_the_next(Way way)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a full line of connections is refused, and 127.0.0.2 is not there.");
        await using var server = ScriptedServer.Start(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0), ConnectionScript.Answers(Answer.Ok), ConnectionScript.Answers(Answer.Ok));
        using var silent = FullLine.At(IPAddress.Loopback, server.Port);
        using var transport = way.To(
            server.DsnWith(host: "two.test"),
            settings => settings with { Timeout = TimeSpan.FromSeconds(3), Resolve = static _ => [IPAddress.Loopback, IPAddress.Parse("127.0.0.2")] });

        Assert.Equal(SendOutcome.Accepted, (await SendAsync(transport)).Outcome);
        Assert.Equal(SendOutcome.Accepted, (await SendAsync(transport)).Outcome);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task An_address_that_refuses_is_followed_by_the_next(Way way)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "127.0.0.2 is not there.");
        await using var server = ScriptedServer.Start(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));

        Assert.Equal(SendOutcome.Accepted, (await SendAsync(
            way, server.DsnWith(host: "two.test"), resolve: static _ => [IPAddress.IPv6Loopback, IPAddress.Loopback, IPAddress.Parse("127.0.0.2")])).Outcome);
    }

    [Fact]
    public async Task An_address_that_takes_connections_and_says_nothing_in_TLS_leaves_time_for_the_next()
    {
        Assert.SkipUnless(TestAuthority.IsTrusted, "This process cannot be made to trust a certificate of the tests.");
        var secure = ConnectionScript.Start.Secures(TrustedRoot.Certificate).ReadsRequest().Sends(Answer.Ok);
        await using var server = ScriptedServer.Start(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0), secure, secure);
        await using var silent = ScriptedServer.Start(new IPEndPoint(IPAddress.Loopback, server.Port), ConnectionScript.Start.StaysSilent());
        using var transport = Way.Own.To(
            server.DsnWith("https", "server.test"),
            settings => settings with { Timeout = TimeSpan.FromSeconds(3), Resolve = static _ => [IPAddress.Loopback, IPAddress.Parse("127.0.0.2")] });

        Assert.Equal(SendOutcome.Accepted, (await SendAsync(transport)).Outcome);
        await server.WaitForEndOfAsync(0);
        Assert.Equal(SendOutcome.Accepted, (await SendAsync(transport)).Outcome);

        Assert.Equal((2, 1), (server.Connections, silent.Connections));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_server_that_takes_no_connection_ends_with_the_timeout(Way way)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a full line of connections is refused.");
        using var silent = FullLine.At(IPAddress.Loopback);

        var result = await SendAsync(way, $"http://key@{silent.Address}/1", timeout: Short);

        Assert.Equal($"the server at {silent.Address} did not answer within 0.3 s", result.Reason);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_port_without_a_server_is_said_to_be_one(Way way)
    {
        using var unused = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        unused.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var result = await SendAsync(way, $"http://key@{unused.LocalEndPoint}/1");

        Assert.Equal($"the server at {unused.LocalEndPoint} refused the connection", result.Reason);
    }

    [Theory]
    [InlineData(Way.Own, true)]
    [InlineData(Way.Own, false)]
    [InlineData(Way.Client, true)]
    [InlineData(Way.Client, false)]
    public async Task A_certificate_of_an_unknown_issuer_or_for_another_host_is_refused(Way way, bool isKnown)
    {
        using var key = RSA.Create(2048);
        using var unknown = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var other = TestAuthority.CertificateFor("other.test");
        await using var server = ScriptedServer.Start(ConnectionScript.Start.Secures(isKnown ? other : unknown).ReadsRequest());

        var result = await SendAsync(way, server.DsnWith("https"));

        Assert.Equal(SendOutcome.NoResponse, result.Outcome);
        Assert.StartsWith($"the TLS handshake with {server.Address} failed: ", result.Reason, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_server_without_TLS_is_said_to_have_none(Way way)
    {
        await using var server = ScriptedServer.Start(ConnectionScript.Start.Reads(10).Sends("HTTP/1.1 400 Bad Request\r\n\r\n"));

        Assert.StartsWith($"the TLS handshake with {server.Address} failed: ", (await SendAsync(way, server.DsnWith("https"))).Reason, StringComparison.Ordinal);
    }

    // The time of one request is short here, and a busy machine may need more for it.
    private static async Task AssertIsAcceptedSoonAsync(HttpTransport transport)
    {
        var outcome = SendOutcome.NoResponse;
        for (var i = 0; i < 50 && outcome == SendOutcome.NoResponse; i++)
            outcome = (await SendAsync(transport)).Outcome;
        Assert.Equal(SendOutcome.Accepted, outcome);
    }

    private static async Task<SendResult> SendAsync(Way way, string dsn, Func<string, IPAddress[]>? resolve = null, TimeSpan? timeout = null)
    {
        using var transport = way.To(dsn, settings => settings with { Timeout = timeout ?? Long, Resolve = resolve ?? settings.Resolve });
        return await SendAsync(transport);
    }

    private static Task<SendResult> SendAsync(HttpTransport transport) =>
        Task.Run(() => transport.Send(Servers.Ways.AnEnvelope()), TestContext.Current.CancellationToken).WaitAsync(Long, TestContext.Current.CancellationToken);
}
