using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Packages.Tests;

/// <summary>The lowest versions of the frameworks that the packages take, the newest, and some between: one program with all four, each configured by its own file.</summary>
public sealed class VersionTests(Workshop workshop)
{
    [Theory]
    [InlineData("lowest", "8.0", "2.10.0", "5.0.4", "2.0.12")]
    [InlineData("between", "10.0", "3.1.1", "5.0.4", "2.0.12")]
    [InlineData("newest", "11.0", "4.4.0", "6.2.2", "3.5.0")]
    public async Task A_program_with_these_versions_sends_what_it_logs(string set, string microsoft, string serilog, string nlog, string log4net)
    {
        var program = await workshop.BuildAsync("Versions", set);
        await using var receiver = await SentryReceiver.StartAsync();
        await using var run = ProcessRunner.Start(program, [], new Dictionary<string, string?>
        {
            ["SENTRY_DSN"] = receiver.Dsn,
            ["DOTNET_ROLL_FORWARD"] = "Major",
            ["SENTRY_DEBUG"] = "1",
        });
        var result = await run.WaitForExitAsync();

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        var versions = result.Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, versions.Length);
        foreach (var (version, expected) in versions.Zip(["Microsoft.Extensions.Logging " + microsoft, "Serilog " + serilog, "NLog " + nlog, "log4net " + log4net]))
            Assert.StartsWith(expected, version, StringComparison.Ordinal);

        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
        Assert.Equal(["Microsoft", "Serilog", "NLog", "log4net"], receiver.Events.Select(static sent => sent.Text("logger")));
        Assert.All(receiver.Events, static sent =>
        {
            Assert.StartsWith("Payment of 12.5 failed", sent.Formatted, StringComparison.Ordinal);
            Assert.Equal("Cart c-1 opened", sent.Breadcrumbs[^1].Message);
        });
        Assert.Equal("7", receiver.Events[1].At("tags", "shop").GetString());
        Assert.Equal("Payment of {0} failed: {1}", receiver.Events[3].Message);
        Assert.Contains("Serilog:WriteTo:0:Args:sampelRate is not an option of Sentry. It is ignored. Did you mean sampleRate?", result.Error, StringComparison.Ordinal);
    }
}
