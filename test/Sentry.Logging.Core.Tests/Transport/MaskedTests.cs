using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Sentry.Testing;
using Sentry.Tests.Transport.Servers;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport;

public sealed class MaskedTests
{
    [Theory]
    [InlineData("at http://host/a@b", "at http://host/a@b")]
    [InlineData("'http://me:pw@proxy:3128/' failed", "'http://[Filtered]:[Filtered]@proxy:3128/' failed")]
    public void Names_and_passwords_are_taken_out_of_addresses(string text, string masked) => Assert.Equal(masked, Masked.Text(text));

    [Fact]
    public async Task A_proxy_that_refuses_is_said_to_without_its_password()
    {
        await using var proxy = ScriptedServer.Start(ConnectionScript.Start.ReadsHead().Sends(Answer.Of(407)));
        var address = new Uri($"http://me:secret-word@127.0.0.1:{proxy.Port}");
        using var transport = Way.Client.To("https://key@server.test/1", settings => settings with
        {
            HandlerFactory = (Func<HttpMessageHandler>)(() => new SocketsHttpHandler { Proxy = new WebProxy(address), UseProxy = true }),
        });

        var result = transport.Send(Ways.AnEnvelope());

        Assert.Equal(SendOutcome.NoResponse, result.Outcome);
        Assert.StartsWith("the proxy does not forward the request to server.test: ", result.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", result.Reason + result.Exception + result.Exception!.Message, StringComparison.Ordinal);
        Assert.Contains("[Filtered]@127.0.0.1", result.Exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_wants_a_password_is_distinguished_from_the_server()
    {
        await using var proxy = ScriptedServer.Start(ConnectionScript.Answers(Answer.Of(407, "who?")));
        using var transport = Way.Client.To("http://key@server.test/1", settings => settings with
        {
            HandlerFactory = (Func<HttpMessageHandler>)(() => new SocketsHttpHandler { Proxy = new WebProxy($"http://127.0.0.1:{proxy.Port}"), UseProxy = true }),
        });

        Assert.Equal("the proxy before server.test answered 407: who?", transport.Send(Ways.AnEnvelope()).Reason);
    }
}
