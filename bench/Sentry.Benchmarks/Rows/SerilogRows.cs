using System;
using System.Collections.Generic;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Sentry.Benchmarks.Rows;

internal static class SerilogRows
{
    private static readonly Budget Crumb = new(30, 0);

    public static IEnumerable<Row> All { get; } =
    [
        new("Serilog Info", Crumb, static () => Open(BenchHub.Create(), Info)),
        new("Serilog Info in an activity", Crumb.InActivity, static () => Open(BenchHub.Create(), Info, Units.InOneActivity)),
        new("Serilog Debug, below every threshold", Budget.Nothing, static () => Open(BenchHub.Create(), Debug)),
        new("Serilog Info, SDK disabled", Budget.Nothing, static () => Open(BenchHub.CreateDisabled(), Info)),
    ];

    private static Contest Open(IHub hub, Action<ILogger, int> calls, Func<Action<int>, Action<int>>? around = null)
    {
        var floor = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new NoSink()).CreateLogger();
        var ours = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sentry(options => options.Hub = hub).CreateLogger();
        around ??= static run => run;
        return new Contest(around(Bind(floor, calls)), around(Bind(ours, calls)), floor, ours, hub);
    }

    private static Action<int> Bind(ILogger logger, Action<ILogger, int> calls)
    {
        var named = logger.ForContext(Constants.SourceContextPropertyName, "Shop.Checkout");
        return count => calls(named, count);
    }

    private static void Info(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Information("Order {Order} of {Customer} was paid", i, "Ada");
    }

    private static void Debug(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Debug("Order {Order} of {Customer} was paid", i, "Ada");
    }

    private sealed class NoSink : ILogEventSink
    {
        public void Emit(LogEvent logEvent)
        {
        }
    }
}
