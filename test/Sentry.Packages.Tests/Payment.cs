using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Sentry.Testing;
using Xunit;

namespace Sentry.Packages.Tests;

/// <summary>The failure that the programs of <c>Apps/</c> log, and how it arrives.</summary>
internal static class Payment
{
    /// <summary>Runs a program until its end, and returns the one event that it sent; it has kept all rules of the wire.</summary>
    public static async Task<ReceivedEvent> RunAsync(Func<SentryReceiver, ProcessRunner> start)
    {
        await using var receiver = await SentryReceiver.StartAsync();
        await using var run = start(receiver);
        var result = await run.WaitForExitAsync();

        Assert.True(result.ExitCode == 0, result.Output + result.Error);
        Assert.Empty(result.Complaints);
        Assert.Empty(WireRules.CheckAll(receiver.Requests, new WireExpectations { Dsn = receiver.Dsn }));
        return Assert.Single(receiver.Events);
    }

    public static Dictionary<string, string?> With(SentryReceiver receiver) => new() { ["SENTRY_DSN"] = receiver.Dsn, ["DOTNET_ROLL_FORWARD"] = "Major" };

    public static void AssertIs(ReceivedEvent sent)
    {
        Assert.Equal("Payment of 12.5 failed", sent.Formatted);
        Assert.Equal("Shop", sent.Text("logger"));
        var exception = Assert.Single(sent.Exceptions);
        Assert.Equal(("System.InvalidOperationException", "no card"), (exception.Type, exception.Value));
        var thrower = exception.Frames[^1];
        Assert.Equal(("Pay", true), (thrower.Function, thrower.InApp));
    }
}
