using System;
using System.Threading.Tasks;
using Sentry.Testing;
using Sentry.Transport;
using Xunit;

namespace Sentry.Tests.Transport.Servers;

/// <summary>A request is given up at once, whatever it waits for.</summary>
public sealed class AbortTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);

    public static TheoryData<Way, string> Phases
    {
        get
        {
            var data = new TheoryData<Way, string>();
            foreach (var way in Ways.All)
            {
                foreach (var phase in new[] { "TLS", "writing", "head", "inside the head" })
                    data.Add(way, phase);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task A_request_is_given_up_in(Way way, string phase)
    {
        var reached = new TaskCompletionSource();
        var read = phase switch
        {
            "TLS" => ConnectionScript.Start.Reads(10),
            "writing" => ConnectionScript.Start.Reads(100_000),
            "head" => ConnectionScript.Start.ReadsRequest(),
            _ => ConnectionScript.Start.ReadsRequest().Sends("HTTP/1.1 2"),
        };
        await using var server = ScriptedServer.Start(read.Does(reached.SetResult).StaysSilent());
        using var transport = way.To(server.DsnWith(phase == "TLS" ? "https" : "http"), static settings => settings with
        {
            Timeout = TimeSpan.FromHours(1),
            CompressionLevel = System.IO.Compression.CompressionLevel.NoCompression,
        });
        var sending = Task.Run(() => transport.Send(Ways.AnEnvelope(new byte[phase == "writing" ? 20_000_000 : 10])), TestContext.Current.CancellationToken);
        await reached.Task.WaitAsync(Long, TestContext.Current.CancellationToken);

        transport.Abort();

        var result = await sending.WaitAsync(Long, TestContext.Current.CancellationToken);
        Assert.Equal((SendOutcome.NoResponse, $"the request to {server.Address} was cancelled"), (result.Outcome, result.Reason));
        Assert.IsAssignableFrom<OperationCanceledException>(result.Exception);
        Assert.IsAssignableFrom<OperationCanceledException>(transport.Send(Ways.AnEnvelope()).Exception);
        Assert.Equal(1, server.Connections);
    }

    [Theory]
    [InlineData(Way.Own)]
    [InlineData(Way.Client)]
    public async Task An_answer_whose_head_is_there_stands_also_when_the_rest_is_given_up(Way way)
    {
        var reached = new TaskCompletionSource();
        await using var server = ScriptedServer.Start(
            ConnectionScript.Start.ReadsRequest().Sends(Answer.Bare(200, "Content-Length: 20") + "{").Does(reached.SetResult).StaysSilent());
        using var transport = way.To(server.Dsn, static settings => settings with { Timeout = TimeSpan.FromHours(1) });
        var sending = Task.Run(() => transport.Send(Ways.AnEnvelope()), TestContext.Current.CancellationToken);
        await reached.Task.WaitAsync(Long, TestContext.Current.CancellationToken);

        var result = await sending.WaitAsync(Long, TestContext.Current.CancellationToken);

        Assert.Equal(new SendResult(SendOutcome.Accepted, 200), result);
    }
}
