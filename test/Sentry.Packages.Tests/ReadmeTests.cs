using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Packages.Tests;

/// <summary>Somebody who knows nothing but the README: types its commands, copies its files, runs the program, and looks at what arrived.</summary>
public sealed class ReadmeTests(Workshop workshop)
{
    [Theory]
    [InlineData("Microsoft.Extensions.Logging", "Shop")]
    [InlineData("Serilog", "Program")]
    [InlineData("NLog", "Shop")]
    [InlineData("log4net", "Shop")]
    public async Task The_first_event_of_the_readme_arrives(string section, string logger)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are given to a shell.");
        await using var receiver = await SentryReceiver.StartAsync();
        var program = await workshop.FollowAsync(section, receiver.Dsn);
        await using var run = ProcessRunner.Start(program, []);

        var result = await run.WaitForExitAsync();

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
        var sent = Assert.Single(receiver.Events);
        Assert.Equal(("Payment of 12.5 failed", logger), (sent.Formatted, sent.Text("logger")));
        Assert.Equal(["Cart c-1 opened"], sent.Breadcrumbs.Select(static crumb => crumb.Message));
        var thrower = Assert.Single(sent.Exceptions).Frames[^1];
        Assert.Equal(("Main.Pay", true), (thrower.Function, thrower.InApp));
        Assert.True(thrower.Line > 0);
    }

    [Fact]
    public async Task The_first_event_of_the_web_application_arrives()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are given to a shell.");
        await using var receiver = await SentryReceiver.StartAsync();
        var program = await workshop.FollowAsync("A web application or a worker", receiver.Dsn);
        await using var run = ProcessRunner.Start(
            program,
            ["--contentRoot", System.IO.Path.GetDirectoryName(program)!],
            new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" });
        const string Listening = "Now listening on: ";
        await run.WaitForOutputAsync(Listening);
        await run.WaitForOutputAsync("Application started");
        var address = run.Output.Split('\n').Single(static line => line.Contains(Listening, StringComparison.Ordinal)).Trim()[Listening.Length..];

        using (var client = new System.Net.Http.HttpClient())
            Assert.Equal(500, (int)(await client.GetAsync(new Uri(address + "/pay"), TestContext.Current.CancellationToken)).StatusCode);
        var sent = Assert.Single(await receiver.WaitForEventsAsync(1));
        run.Terminate();

        var result = await run.WaitForExitAsync();
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        Assert.Equal(("System.InvalidOperationException", false), (sent.Exceptions[^1].Type, sent.Exceptions[^1].Handled));
        Assert.Equal(["Cart c-1 opened"], sent.Breadcrumbs.Select(static crumb => crumb.Message));
    }
}
