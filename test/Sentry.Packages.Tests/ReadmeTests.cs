using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
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
        var program = await Workshop.BuildShopAsync(await workshop.FollowAsync(section, receiver.Dsn));
        await using var run = ProcessRunner.Start(program, []);

        var result = await run.WaitForExitAsync();

        Assert.Equal((0, string.Empty), (result.ExitCode, result.Complaints));
        AssertIsThePayment(receiver, logger);
    }

    [Theory]
    [InlineData("NLog")]
    [InlineData("log4net")]
    public async Task In_a_trimmed_program_the_configuration_file_works_as_it_is(string section)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The test publishes for Linux.");
        await using var receiver = await SentryReceiver.StartAsync();
        var program = await workshop.PublishAsync(await workshop.FollowAsync(section, receiver.Dsn), "PublishTrimmed=true", "SelfContained=true");
        await using var run = ProcessRunner.StartProgram(program, []);

        Assert.Equal(0, (await run.WaitForExitAsync()).ExitCode);
        AssertIsThePayment(receiver, "Shop");
    }

    [Fact]
    public async Task A_file_for_NLog_that_is_not_copied_is_logged_by_the_build()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are given to a shell.");
        var project = await workshop.FollowAsync("NLog", "https://key@shop.example/1");
        var file = Path.Combine(project, "Shop.csproj");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file,
            text.Replace("CopyToOutputDirectory", "Link", StringComparison.Ordinal).Replace("<Nullable>", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><Nullable>", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);

        var build = await workshop.TryToBuildAsync(project);

        Assert.Equal(0, build.ExitCode);
        Assert.Contains("warning LSS002: nlog.config names Sentry as a target, and is not copied", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_event_of_the_web_application_arrives()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The commands are given to a shell.");
        await using var receiver = await SentryReceiver.StartAsync();
        var program = await Workshop.BuildShopAsync(await workshop.FollowAsync("A web application or a worker", receiver.Dsn));
        await using var run = ProcessRunner.Start(
            program,
            ["--contentRoot", Path.GetDirectoryName(program)!],
            new Dictionary<string, string?> { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0" });
        const string Listening = "Now listening on: ";
        await run.WaitForOutputAsync(Listening);
        await run.WaitForOutputAsync("Application started");
        var address = run.Output.Split('\n').Single(static line => line.Contains(Listening, StringComparison.Ordinal)).Trim()[Listening.Length..];

        using (var client = new HttpClient())
            Assert.Equal(500, (int)(await client.GetAsync(new Uri(address + "/pay"), TestContext.Current.CancellationToken)).StatusCode);
        var sent = Assert.Single(await receiver.WaitForEventsAsync(1));
        run.Terminate();

        var result = await run.WaitForExitAsync();
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Complaints));
        Assert.Equal(("System.InvalidOperationException", false), (sent.Exceptions[^1].Type, sent.Exceptions[^1].Handled));
        Assert.Equal(["Cart c-1 opened"], sent.Breadcrumbs.Select(static crumb => crumb.Message));
    }

    private static void AssertIsThePayment(SentryReceiver receiver, string logger)
    {
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
        var sent = Assert.Single(receiver.Events);
        Assert.Equal(("Payment of 12.5 failed", logger), (sent.Formatted, sent.Text("logger")));
        Assert.Equal(["Cart c-1 opened"], sent.Breadcrumbs.Select(static crumb => crumb.Message));
        var thrower = Assert.Single(sent.Exceptions).Frames[^1];
        Assert.Equal(("Main.Pay", true), (thrower.Function, thrower.InApp));
        Assert.True(thrower.Line > 0);
    }
}
