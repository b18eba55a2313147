using System;
using System.Threading.Tasks;
using NLog;
using NLog.Common;
using NLog.Config;
using NLog.Targets;
using Xunit;

namespace Sentry.NLog.Tests;

public sealed class BudgetTests
{
    private const int Calls = 10_000;

    [Fact]
    public async Task A_kept_breadcrumb_allocates_no_more_than_the_budget()
    {
        await using var app = await Application.StartAsync();
        using var floor = FloorFactory();

        var ours = BytesPerCall(app.Logger, static logger => logger.Info("Order {Id} of {Name} is {State}", 1, "Kenny", "open"));
        var least = BytesPerCall(floor.GetLogger("Shop.Checkout"), static logger => logger.Info("Order {Id} of {Name} is {State}", 1, "Kenny", "open"));

        Assert.InRange(ours - least, 1, 64);
    }

    [Fact]
    public async Task A_record_below_every_threshold_allocates_nothing_beyond_NLogs_own()
    {
        await using var app = await Application.StartAsync();
        using var floor = FloorFactory();

        Assert.Equal(
            BytesPerCall(floor.GetLogger("Shop.Checkout"), static logger => logger.Debug("Order {Id}", 1)),
            BytesPerCall(app.Logger, static logger => logger.Debug("Order {Id}", 1)));
    }

    private static LogFactory FloorFactory()
    {
        var floor = new LogFactory();
        var configuration = new LoggingConfiguration(floor);
        configuration.AddRule(LogLevel.Trace, LogLevel.Fatal, new DoNothingTarget());
        floor.Configuration = configuration;
        return floor;
    }

    private static long BytesPerCall(Logger logger, Action<Logger> call)
    {
        for (var i = 0; i < 2_000; i++)
            call(logger);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Calls; i++)
            call(logger);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    /// <summary>The floor that costs are measured from: takes the same records in the same way.</summary>
    [Target("DoNothing")]
    private sealed class DoNothingTarget : Target
    {
        protected override void WriteAsyncThreadSafe(AsyncLogEventInfo logEvent) => logEvent.Continuation(null);
    }
}
