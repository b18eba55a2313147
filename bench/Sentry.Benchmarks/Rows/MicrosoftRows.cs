using System;
using System.Collections.Generic;
using Microsoft.Extensions.Logging;

namespace Sentry.Benchmarks.Rows;

internal static partial class MicrosoftRows
{
    private static readonly Budget Crumb = new(40, 104);
    private static readonly Budget TwoTexts = new(50, 136);
    private static readonly Budget TwoNumbers = new(50, 136 + (2 * 24));
    private static readonly Budget Scoped = new(50, 104);

    public static IEnumerable<Row> All { get; } =
    [
        Crumbs("MEL Info", Crumb, Info),
        Crumbs("MEL Info, generated, 2 texts", TwoTexts, GeneratedTexts),
        Crumbs("MEL Info, generated, 2 numbers", TwoNumbers, GeneratedNumbers),
        Crumbs("MEL BeginScope + Info", Scoped, InfoInScope),
        new("MEL Info in an activity", Crumb.InActivity, static () => Open(BenchHub.Create(), Info, Units.InOneActivity)),
        new("MEL first crumb of a new activity", Budget.NewUnit, static () => Open(BenchHub.Create(), Info, Units.InNewActivities)),
        new("MEL first crumb of a new block", Budget.NewUnit, static () =>
        {
            var hub = BenchHub.Create();
            return Open(hub, Info, Units.OneByOne, run => Units.InNewBlocks(run, hub));
        }),
        new("MEL Debug, below every threshold", Budget.Nothing, static () => Open(BenchHub.Create(), Debug)),
        new("MEL Info, SDK disabled", Budget.Nothing, static () => Open(BenchHub.CreateDisabled(), Info)),
        ErrorWithException(),
        Errors("MEL Error without exception", attachStacktrace: true),
        Errors("MEL Error without exception or stack", attachStacktrace: false),
    ];

    private static Row Crumbs(string name, Budget budget, Action<ILogger, int> calls) => new(name, budget, () => Open(BenchHub.Create(), calls));

    private static Row Errors(string name, bool attachStacktrace) => new(name, Budget.EventWithoutException, () =>
    {
        var hub = BenchHub.Create(attachStacktrace);
        var (floor, ours) = (FloorFactory(), OurFactory(hub));
        return EventContest.Of(hub, Bind(floor, Error), Bind(ours, Error), floor, ours);
    })
    {
        Batch = EventContest.Batch,
    };

    private static Row ErrorWithException() => new("MEL Error with exception, 20 frames", Budget.EventWithException, static () =>
    {
        var hub = BenchHub.Create();
        var (floor, ours) = (FloorFactory(), OurFactory(hub));
        return EventContest.Of(hub, thrown => Bind(floor, Failures(thrown)), thrown => Bind(ours, Failures(thrown)), floor, ours);
    })
    {
        Batch = EventContest.Batch,
    };

    private static Contest Open(IHub hub, Action<ILogger, int> calls, Func<Action<int>, Action<int>>? around = null, Func<Action<int>, Action<int>>? aroundOurs = null)
    {
        var (floor, ours) = (FloorFactory(), OurFactory(hub));
        around ??= static run => run;
        return new Contest(around(Bind(floor, calls)), (aroundOurs ?? around)(Bind(ours, calls)), floor, ours, hub);
    }

    private static Action<int> Bind(ILoggerFactory factory, Action<ILogger, int> calls)
    {
        var logger = factory.CreateLogger("Shop.Checkout");
        return count => calls(logger, count);
    }

    private static ILoggerFactory FloorFactory() => LoggerFactory.Create(static logging =>
    {
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.AddProvider(new NoProvider());
    });

    private static ILoggerFactory OurFactory(IHub hub) => LoggerFactory.Create(logging =>
    {
        logging.SetMinimumLevel(LogLevel.Trace);
        logging.AddSentry(options => options.Hub = hub);
    });

    private static void Info(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.LogInformation("Order {Order} of {Customer} was paid", i, "Ada");
    }

    private static void Debug(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.LogDebug("Order {Order} of {Customer} was paid", i, "Ada");
    }

    private static void InfoInScope(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
        {
            using (logger.BeginScope("Cart {Cart}", i))
                logger.LogInformation("Order {Order} of {Customer} was paid", i, "Ada");
        }
    }

    private static void GeneratedTexts(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            OrderPaid(logger, "A-17", "Ada");
    }

    private static void GeneratedNumbers(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            OrderTotal(logger, i, 12.5);
    }

    private static void Error(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.LogError("Order {Order} of {Customer} could not be paid", i, "Ada");
    }

    private static Action<ILogger, int> Failures(Thrown thrown) => (logger, count) =>
    {
        for (var i = 0; i < count; i++)
            logger.LogError(thrown[i], "Order {Order} of {Customer} could not be paid", i, "Ada");
    };

    [LoggerMessage(1, LogLevel.Information, "Order {Order} of {Customer} was paid")]
    private static partial void OrderPaid(ILogger logger, string order, string customer);

    [LoggerMessage(2, LogLevel.Information, "Order {Order} cost {Total}")]
    private static partial void OrderTotal(ILogger logger, int order, double total);

    /// <summary>Takes every record and every scope, as ours does, and does nothing with them.</summary>
    private sealed class NoProvider : ILoggerProvider, ISupportExternalScope, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void SetScopeProvider(IExternalScopeProvider scopeProvider)
        {
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
