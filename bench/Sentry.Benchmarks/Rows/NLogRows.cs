using System;
using System.Collections.Generic;
using NLog;
using NLog.Common;
using NLog.Config;
using NLog.Targets;
using Sentry.NLog;

namespace Sentry.Benchmarks.Rows;

internal static class NLogRows
{
    private static readonly Budget Crumb = new(40, 64);

    public static IEnumerable<Row> All { get; } =
    [
        new("NLog Info", Crumb, static () => Open(BenchHub.Create(), Info)),
        new("NLog Info in an activity", Crumb.InActivity, static () => Open(BenchHub.Create(), Info, Units.InOneActivity)),
        new("NLog Debug, below every threshold", Budget.Nothing, static () => Open(BenchHub.Create(), Debug)),
        new("NLog Info, SDK disabled", Budget.Nothing, static () => Open(BenchHub.CreateDisabled(), Info)),
    ];

    private static Contest Open(IHub hub, Action<Logger, int> calls, Func<Action<int>, Action<int>>? around = null)
    {
        var floor = FactoryOf(new NoTarget { Name = "none" });
        var ours = FactoryOf(new SentryTarget(new SentryNLogOptions { Hub = hub }));
        around ??= static run => run;
        return new Contest(around(Bind(floor, calls)), around(Bind(ours, calls)), floor, ours, hub);
    }

    private static LogFactory FactoryOf(Target target)
    {
        var factory = new LogFactory();
        var configuration = new LoggingConfiguration(factory);
        configuration.AddRule(LogLevel.Trace, LogLevel.Fatal, target);
        factory.Configuration = configuration;
        return factory;
    }

    private static Action<int> Bind(LogFactory factory, Action<Logger, int> calls)
    {
        var logger = factory.GetLogger("Shop.Checkout");
        return count => calls(logger, count);
    }

    private static void Info(Logger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Info("Order {Order} of {Customer} was paid", i, "Ada");
    }

    private static void Debug(Logger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Debug("Order {Order} of {Customer} was paid", i, "Ada");
    }

    /// <summary>Takes no lock either, so that NLog's own is not counted as the floor's.</summary>
    private sealed class NoTarget : Target
    {
        protected override void WriteAsyncThreadSafe(AsyncLogEventInfo logEvent) => logEvent.Continuation(null);
    }
}
