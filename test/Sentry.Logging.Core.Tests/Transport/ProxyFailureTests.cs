using System;
using System.Net;
using System.Threading.Tasks;
using Sentry.Testing;
using Sentry.Tests.Transport.Servers;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport;

/// <summary>Which step has failed behind a proxy, as delivery and the connection check say it. The proxy and the server behind it are one script.</summary>
public sealed class ProxyFailureTests
{
    private const string Connected = "HTTP/1.1 200 Connected\r\n\r\n";

    private static ConnectionScript Tunnel => ConnectionScript.Start.ReadsHead().Sends(Connected);

    [Theory]
    [InlineData("another authority", "the TLS handshake with server.test failed: ")]
    [InlineData("closes", "the TLS handshake with server.test failed: ")]
    [InlineData("plain text", "the TLS handshake with server.test failed: ")]
    [InlineData("resets", "the server at server.test behind the proxy at 127.0.0.1:{0} reset the connection")]
    public async Task A_handshake_that_fails_behind_the_tunnel_is_the_step_TLS(string server, string reason)
    {
        await using var proxy = ScriptedServer.Start();
        proxy.Otherwise = server switch
        {
            "another authority" => Tunnel.Secures(OtherAuthority.Certificate).ReadsRequest().Sends(Answer.Ok),
            "closes" => Tunnel.EndsSending().ReadsToTheEnd(),
            "plain text" => Tunnel.Reads(1).Sends(Answer.Ok).ReadsToTheEnd(),
            _ => Tunnel.Reads(1).Resets(),
        };

        await AssertSaysAsync($"http://127.0.0.1:{proxy.Port}", SentryConnectionStep.Tls, string.Format(null, reason, proxy.Port));
        Assert.Empty(proxy.Requests);
    }

    [Theory]
    [InlineData(403, null)]
    [InlineData(502, null)]
    [InlineData(407, 407)]
    public async Task A_tunnel_that_is_refused_is_the_step_proxy(int status, int? expected)
    {
        await using var proxy = ScriptedServer.Start();
        proxy.Otherwise = ConnectionScript.Start.ReadsHead().Sends(Answer.Of(status));

        await AssertSaysAsync($"http://127.0.0.1:{proxy.Port}", SentryConnectionStep.Proxy, "the proxy does not forward the request to server.test: ", expected);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1", "the proxy at 127.0.0.1:1 refused the connection")]
    [InlineData("http://nowhere.invalid:3128", "the name nowhere.invalid could not be resolved")]
    public Task A_proxy_that_is_not_there_is_named_and_not_the_server(string proxy, string reason) => AssertSaysAsync(proxy, SentryConnectionStep.Proxy, reason);

    [Fact]
    public async Task Another_port_with_407_in_it_is_no_password_that_is_missing()
    {
        await using var proxy = ScriptedServer.Start();
        proxy.Otherwise = ConnectionScript.Start.ReadsHead().Sends("HTTP/1.1 403 See rule 407\r\nContent-Length: 0\r\n\r\n");

        await AssertSaysAsync($"http://127.0.0.1:{proxy.Port}", SentryConnectionStep.Proxy, "the proxy does not forward the request to server.test: ");
    }

    private static async Task AssertSaysAsync(string proxy, SentryConnectionStep step, string reason, int? status = null)
    {
        using var transport = Way.Own.To("https://key@server.test/1", settings => settings with { Proxy = new WebProxy(proxy) });
        var result = transport.Send(Ways.AnEnvelope());
        Assert.Equal((SendOutcome.NoResponse, step, status ?? 0), (result.Outcome, result.Step, result.Status));
        Assert.StartsWith(reason, result.Reason, StringComparison.Ordinal);

        using var hub = SentrySdk.CreateHub(new SentryOptions { Dsn = "https://key@server.test/1", HttpProxyUrl = proxy });
        var check = await hub.CheckConnectionAsync(TestContext.Current.CancellationToken);
        Assert.Equal((step, status), (check.FailedStep, check.HttpStatus));
        Assert.StartsWith(reason, check.Problem, StringComparison.OrdinalIgnoreCase);
    }
}
