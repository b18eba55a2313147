using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Ends.Tests;

/// <summary>Processes that log 600 errors and end at once, and a network that loses three of ten requests, or their answers.</summary>
public sealed class FaultTests
{
    private const int Errors = 600;
    private const int MaxAnswers = 100;

    // The default is 2 s, and enough for this on a machine that does nothing else.
    private const int Seconds = 20;

    [Theory]
    [InlineData("extensions_logging", "many")]
    [InlineData("nlog", "many-close")]
    public async Task Where_three_of_ten_connections_are_reset_everything_arrives(string framework, string ending)
    {
        await using var process = await EndedProcess.StartAsync(framework, ending, seconds: Seconds, script: static receiver =>
        {
            var random = new Random(11);
            receiver.Script.Enqueue([.. Enumerable.Range(0, 10 * Errors).Select(_ => random.Next(10) < 3 ? Reply.Abort : Reply.Ok)]);
        });

        await process.Child.WaitForExitAsync();

        var accepted = process.Receiver.Requests.Where(static request => request.Accepted).ToList();
        var arrived = accepted.SelectMany(static request => request.Events).Select(static received => received.EventId).Distinct().Count();
        var reported = accepted.SelectMany(static request => request.Discards).Sum(static discard => discard.Quantity);
        Assert.InRange(arrived, Errors - 1, Errors);
        Assert.Equal(Errors, arrived + reported);
    }

    [Fact]
    public async Task Where_three_of_ten_answers_are_garbage_everything_arrives()
    {
        var random = new Random(12);
        await using var server = ScriptedServer.Start([.. Enumerable.Range(0, 10 * Errors).Select(_ => NextConnection(random))]);
        await using var child = ProcessRunner.Start(
            EndedProcess.PathOfProgram(),
            ["serilog", "many"],
            new Dictionary<string, string?>
            {
                ["SENTRY_DSN"] = server.Dsn,
                ["ENDS_TIMEOUT"] = Seconds.ToString(CultureInfo.InvariantCulture),
            });

        await child.WaitForExitAsync();

        var arrived = server.Requests.SelectMany(static request => request.Events).Select(static received => received.EventId).Distinct().Count();
        Assert.InRange(arrived, Errors - 1, Errors);
    }

    private static ConnectionScript NextConnection(Random random)
    {
        var answers = new List<string>();
        while (answers.Count < MaxAnswers && random.Next(10) >= 3)
            answers.Add(Answer.Ok);
        return ConnectionScript.Answers([.. answers, "What is this?\r\n\r\n"]);
    }
}
