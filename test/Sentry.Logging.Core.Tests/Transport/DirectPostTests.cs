using System.Threading.Tasks;
using Sentry.Testing;
using Sentry.Tests.Transport.Servers;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport;

/// <summary>Which connection a request goes by. What comes of servers of every kind is in <see cref="CaseTests"/>.</summary>
public sealed class DirectPostTests
{
    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n2;x=y\r\n{}\r\n0\r\nTrailer: 1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: identity, chunked\r\nContent-Length: 7\r\n\r\n002 \r\n{}\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n")]
    public async Task One_connection_serves_all_requests_whose_answers_have_an_end(string answer)
    {
        await using var server = ScriptedServer.Start(ConnectionScript.AnswersAlways(answer));
        using var transport = Way.Own.To(server.Dsn);

        for (var i = 0; i < 3; i++)
            Assert.Equal(SendOutcome.Accepted, transport.Send(Ways.AnEnvelope()).Outcome);

        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: keep-alive, Close\r\n\r\n")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}}\r\n0\r\n\r\n")]
    public async Task A_connection_whose_answer_has_no_certain_end_is_not_used_again(string answer)
    {
        await using var server = ScriptedServer.Start(ConnectionScript.AnswersAlways(answer), ConnectionScript.AnswersAlways(answer));
        using var transport = Way.Own.To(server.Dsn);

        for (var i = 0; i < 2; i++)
            Assert.Equal(SendOutcome.Accepted, transport.Send(Ways.AnEnvelope()).Outcome);

        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_the_server_has_closed_meanwhile_is_not_used()
    {
        await using var server = ScriptedServer.Start(ConnectionScript.Answers(Answer.Ok));
        using var transport = Way.Own.To(server.Dsn);

        Assert.Equal(SendOutcome.Accepted, transport.Send(Ways.AnEnvelope()).Outcome);
        await server.WaitForEndOfAsync(0);
        Assert.Equal(SendOutcome.Accepted, transport.Send(Ways.AnEnvelope()).Outcome);

        Assert.Equal((2, 2), (server.Connections, server.Requests.Count));
    }

    [Fact]
    public async Task After_an_answer_that_is_none_the_next_request_goes_the_same_way()
    {
        await using var server = ScriptedServer.Start(ConnectionScript.Answers("nonsense\r\n\r\n"));
        using var transport = Way.Own.To(server.Dsn);

        Assert.Equal(SendOutcome.NoResponse, transport.Send(Ways.AnEnvelope()).Outcome);
        Assert.Equal(SendOutcome.Accepted, transport.Send(Ways.AnEnvelope()).Outcome);

        // What the client sends has its headers in another order.
        Assert.Equal(server.Requests[0].Headers.Keys, server.Requests[1].Headers.Keys);
    }
}
