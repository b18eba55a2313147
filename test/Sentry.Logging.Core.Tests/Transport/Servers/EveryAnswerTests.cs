using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Sentry.Envelopes;
using Sentry.Testing;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport.Servers;

/// <summary>Every status, and answers that end at every byte.</summary>
public sealed class EveryAnswerTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    public static TheoryData<Way> Ways => Servers.Ways.Each;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_status_is_what_it_says(Way way)
    {
        int[] statuses = [.. Enumerable.Range(200, 400), 600, 799, 999];
        await using var server = ScriptedServer.Start(statuses.Aggregate(
            ConnectionScript.Start,
            static (script, status) => script.ReadsRequest().Sends(status is 204 or 304 ? Answer.Bare(status) : Answer.Of(status, "why"))));
        using var transport = way.To(server.Dsn);

        var told = await SendAsync(transport, server, statuses.Length);

        Assert.Equal(statuses.Select(status => ExpectedOf(status, way, server)), told);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(Way.Own, false)]
    [InlineData(Way.Own, true)]
    [InlineData(Way.Client, false)]
    [InlineData(Way.Client, true)]
    public async Task An_answer_that_ends_at_any_byte_stands_from_the_last_of_its_head_on(Way way, bool resets)
    {
        var answer = Encoding.ASCII.GetBytes(Answer.Of(429, "{\"detail\":\"x\"}", "X-Sentry-Rate-Limits: 0:attachment:key"));
        var head = answer.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        var scripts = Enumerable.Range(0, answer.Length).Select(length => ConnectionScript.Start.ReadsRequest().Sends(answer[..length]));
        await using var server = ScriptedServer.Start([.. scripts.Select(script => resets ? script.Resets() : script)]);
        using var transport = way.To(server.Dsn);

        var told = await SendAsync(transport, server, answer.Length);

        Assert.All(told.Take(head), static line => Assert.StartsWith("no answer: the server ", line, StringComparison.Ordinal));
        Assert.All(told.Skip(head), static line => Assert.StartsWith("refused 429", line, StringComparison.Ordinal));
        Assert.Equal(answer.Length, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_request_that_is_reset_at_any_byte_is_said_to_be(Way way)
    {
        var lengths = Enumerable.Range(0, 40).Select(static i => i * 10).ToList();
        await using var server = ScriptedServer.Start([.. lengths.Select(static length => ConnectionScript.Start.Reads(length).Resets())]);
        using var transport = way.To(server.Dsn);

        var told = await SendAsync(transport, server, lengths.Count);

        Assert.All(told, static line => Assert.Equal("no answer: the server reset the connection", line));
        Assert.Equal((lengths.Count, 0), (server.Connections, server.Requests.Count));
    }

    private static string ExpectedOf(int status, Way way, ScriptedServer server) => status switch
    {
        407 when way == Way.Client => $"the proxy before {server.Address} answered 407: why",
        < 300 => Case.Accepted,
        < 400 => $"refused {status}",
        _ => $"refused {status}: why",
    };

    private static Task<List<string>> SendAsync(HttpTransport transport, ScriptedServer server, int times) => Task.Run(
        () => Enumerable.Range(0, times).Select(_ => Case.LineOf(transport.Send(Servers.Ways.AnEnvelope()), server.Address.ToString())).ToList(),
        TestContext.Current.CancellationToken).WaitAsync(Long, TestContext.Current.CancellationToken);
}
