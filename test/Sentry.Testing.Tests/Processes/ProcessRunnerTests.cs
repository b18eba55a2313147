using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using Xunit;

namespace Sentry.Testing.Tests.Processes;

public sealed class ProcessRunnerTests
{
    [Fact]
    public async Task Output_errors_and_exit_code_are_captured()
    {
        await using var child = Start("talk", "a b", "c");

        var result = await child.WaitForExitAsync();

        Assert.Equal(new ProcessResult(3, "arguments: a b|c" + Environment.NewLine, "trouble" + Environment.NewLine), result);
    }

    [Fact]
    public async Task Waiting_for_output_ends_when_it_is_written()
    {
        await using var child = Start("hang");

        await child.WaitForOutputAsync("ready");

        Assert.Contains("ready", child.Output);
    }

    [Fact]
    public async Task Waiting_for_output_fails_when_the_process_ends_without_it()
    {
        await using var child = Start("talk");

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => child.WaitForOutputAsync("ready"));

        Assert.Contains("arguments:", failure.Message);
        Assert.Contains("trouble", failure.Message);
    }

    [Fact]
    public async Task A_process_that_does_not_end_is_killed_after_the_limit()
    {
        await using var child = Start("hang");
        await child.WaitForOutputAsync("ready");
        child.WaitLimit = TimeSpan.FromMilliseconds(1);

        var failure = await Assert.ThrowsAsync<TimeoutException>(child.WaitForExitAsync);
        Assert.Contains("ready", failure.Message);

        child.WaitLimit = TimeSpan.FromSeconds(60);
        Assert.NotEqual(0, (await child.WaitForExitAsync()).ExitCode);
    }

    [Fact]
    public async Task Terminate_asks_the_process_to_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var child = Start("hang");
        await child.WaitForOutputAsync("ready");

        child.Terminate();

        Assert.Equal(128 + 15, (await child.WaitForExitAsync()).ExitCode);
    }

    [Fact]
    public async Task Disposal_kills_what_still_runs()
    {
        var child = Start("hang");
        await child.WaitForOutputAsync("ready");
        using var observer = Process.GetProcessById(child.Id);

        await child.DisposeAsync();

        await observer.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(observer.HasExited);
    }

    private static ProcessRunner Start(string role, params string[] arguments) => ProcessRunner.Start(
        typeof(ProcessRunnerTests).Assembly.Location, arguments, new Dictionary<string, string?> { [ChildProgram.Variable] = role });
}
