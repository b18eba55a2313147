using System;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Ends.Tests;

/// <summary>What a process says, and for how long it stays, when the server is slow at its end.</summary>
public sealed class NoticeTests
{
    public static TheoryData<string> Words => [.. Frameworks.All.Select(static framework => framework.Word)];

    [Theory]
    [MemberData(nameof(Words))]
    public async Task A_process_that_has_nothing_to_wait_for_says_nothing(string framework)
    {
        await using var process = await EndedProcess.StartAsync(framework, "quiet");

        var result = await process.EndAsync();

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Single(process.Receiver.Events);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public async Task A_process_that_waits_says_once_for_what_and_how_long(string framework)
    {
        var open = new TaskCompletionSource();
        await using var process = await EndedProcess.StartAsync(framework, "held", reply: Reply.Ok.HoldUntil(open.Task));
        await process.Child.WaitForErrorAsync("[Sentry] Warning: Waiting up to 60 s for 2 events to be sent; Ctrl-C ends the wait.");
        open.SetResult();

        var result = await process.EndAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Single(result.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["Failed", "Failed again"], process.Receiver.Events.Select(static received => received.Formatted));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public async Task Ctrl_C_ends_the_wait(string framework)
    {
        await using var process = await EndedProcess.StartAsync(framework, "held", reply: Reply.Never, seconds: 3600);
        await process.Child.WaitForErrorAsync("Ctrl-C ends the wait");
        process.Child.Interrupt();

        Assert.Equal(128 + 2, (await process.Child.WaitForExitAsync()).ExitCode);
    }

    [Fact]
    public async Task A_second_signal_ends_the_wait_that_the_first_began()
    {
        await using var process = await EndedProcess.StartAsync("serilog", "sigterm", reply: Reply.Never, seconds: 3600);
        await process.Child.WaitForErrorAsync("Ctrl-C ends the wait");
        process.Child.Interrupt();

        Assert.Contains((await process.Child.WaitForExitAsync()).ExitCode, new[] { 128 + 2, 128 + 15 });
    }

    [Fact]
    public async Task Ctrl_C_ends_the_wait_of_a_program_that_cancels_it_too()
    {
        await using var process = await EndedProcess.StartAsync("serilog", "held-cancelling", reply: Reply.Never, seconds: 3600);
        await process.Child.WaitForErrorAsync("Ctrl-C ends the wait");
        process.Child.Interrupt();

        Assert.Equal(0, (await process.Child.WaitForExitAsync()).ExitCode);
    }

    [Theory]
    [InlineData("return", 0)]
    [InlineData("throw", 134)]
    [InlineData("sigterm", 128 + 15)]
    public async Task When_the_time_is_over_the_process_ends_as_it_would_have(string ending, int code)
    {
        foreach (var (_, framework) in Frameworks.All)
        {
            await using var process = await EndedProcess.StartAsync(framework, ending, reply: Reply.Never, seconds: 1);

            var result = await process.Child.WaitForExitAsync();

            Assert.Equal(code, result.ExitCode);
            var end = ending == "sigterm" ? "The time to wait is over: 1 event is not sent yet to 127.0.0.1:" : "1 event is lost: 127.0.0.1:";
            Assert.Collection(
                Said(result.Error),
                static line => Assert.Equal("[Sentry] Warning: Waiting up to 1 s for 1 event to be sent; Ctrl-C ends the wait.", line),
                line => Assert.StartsWith("[Sentry] Warning: " + end, line, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Words))]
    public async Task Without_time_there_is_no_wait_and_what_is_lost_is_logged(string framework)
    {
        await using var process = await EndedProcess.StartAsync(framework, "held", reply: Reply.Never, seconds: 0);

        var result = await process.Child.WaitForExitAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(
            $"[Sentry] Warning: 2 events are lost: 127.0.0.1:{process.Receiver.Port} did not accept more within 0 s.", Assert.Single(Said(result.Error)));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public async Task A_shut_down_in_vain_says_the_wait_and_the_loss_and_takes_its_time_once(string framework)
    {
        foreach (var ending in new[] { "close", "host" })
        {
            await using var process = await EndedProcess.StartAsync(framework, ending, reply: Reply.Never, seconds: 1);

            var result = await process.Child.WaitForExitAsync();

            Assert.Equal(0, result.ExitCode);
            var said = Said(result.Error);
            Assert.Equal($"[Sentry] Warning: 1 event is lost: 127.0.0.1:{process.Receiver.Port} did not accept more within 1 s.", said[^1]);

            // NLog flushes before it closes, and a flush says nothing.
            if (framework != "nlog")
                Assert.Equal("[Sentry] Warning: Waiting up to 1 s for 1 event to be sent; Ctrl-C ends the wait.", Assert.Single(said[..^1]));
        }
    }

    private static string[] Said(string error) =>
        [.. error.Split(Environment.NewLine).Where(static line => line.StartsWith("[Sentry]", StringComparison.Ordinal))];
}
