using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Security;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace Sentry.Testing.Tests.Servers;

public sealed class ScriptedServerTests
{
    [Fact]
    public async Task It_answers_as_the_script_says_and_keeps_the_requests()
    {
        await using var server = ScriptedServer.Start(ConnectionScript.Answers(Answer.Of(429, "no", "Retry-After: 5"), Answer.Ok));
        using var client = new HttpClient();

        using var first = await PostAsync(client, server, "one");
        using var second = await PostAsync(client, server, "two");
        // The script of the first connection is over. Its close may not have come yet, and then a client would still use it.
        using var another = new HttpClient();
        using var third = await PostAsync(another, server, "three");

        Assert.Equal([HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.OK], [first.StatusCode, second.StatusCode, third.StatusCode]);
        Assert.Equal(["one"u8.ToArray(), "two"u8.ToArray(), "three"u8.ToArray()], [.. Bodies(server)]);
        Assert.Equal([false, true, true], [.. server.Requests.Select(static request => request.Accepted)]);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task It_can_reset_at_any_byte_of_a_request()
    {
        await using var server = ScriptedServer.Start(ConnectionScript.Start.Reads(10).Resets());
        using var client = new HttpClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(client, server, "one"));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task It_speaks_TLS()
    {
        using var certificate = TestAuthority.CertificateFor("127.0.0.1");
        await using var server = ScriptedServer.Start(ConnectionScript.Start.Secures(certificate).ReadsRequest().Sends(Answer.Ok));
        using var handler = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, errors) => errors == SslPolicyErrors.RemoteCertificateChainErrors } };
        using var client = new HttpClient(handler);

        using var answer = await client.PostAsync(new Uri($"https://127.0.0.1:{server.Port}/"), new StringContent("one"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_drip_ends_when_the_client_goes()
    {
        await using var server = ScriptedServer.Start(ConnectionScript.Start.SendsSlowlyFromHere().SendsForEver("xxxx"));
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(server.Address, TestContext.Current.CancellationToken);
            Assert.Equal(1, await client.GetStream().ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        }

        await server.WaitForEndOfAsync(0);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, ScriptedServer server, string body) =>
        client.PostAsync(new Uri($"http://127.0.0.1:{server.Port}/api/42/envelope/"), new StringContent(body), TestContext.Current.CancellationToken);

    private static IEnumerable<byte[]> Bodies(ScriptedServer server) =>
        server.Requests.Select(static request => request.Body);
}
