using System;
using System.Collections.Generic;
using System.Globalization;
using NLog;
using NLog.Common;
using NLog.Config;
using NLog.Targets;
using Sentry.NLog;

namespace Sentry.Benchmarks.Rows;

internal static class NLogRows
{
    public static Framework<Logger> Framework { get; } = new("NLog", new Budget(40, 64))
    {
        Open = Open,
        Info = Info,
        Text = Text,
        Debug = Debug,
        Error = Error,
        Failure = Failure,
        Tell = Tell,
        PushThree = static _ => ScopeContext.PushProperties<object>([new("Tenant", "acme"), new("Cart", 42), new("Gift", true)]),
        PushScope = static (_, number) => ScopeContext.PushProperty(string.Create(CultureInfo.InvariantCulture, $"Cart{number}"), number),
    };

    public static IEnumerable<Row> All { get; } = [.. Framework.Rows(beforeBreadcrumb: Budget.OfBytes(920)), Framework.Stories(EventRows.Values, Table.Load), .. LogRows.Of(Framework)];

    private static Opened<Logger> Open(Contender contender, Setup setup)
    {
        var factory = new LogFactory();
        var configuration = new LoggingConfiguration(factory);
        configuration.AddRule(LogLevel.Trace, LogLevel.Fatal, contender == Contender.Floor ? new NoTarget { Name = "none" } : SentryTarget(setup));
        factory.Configuration = configuration;
        return new Opened<Logger>(factory.GetLogger(setup.Category), factory);
    }

    private static SentryTarget SentryTarget(Setup setup)
    {
        var options = new SentryNLogOptions();
        setup.Apply(options);
        setup.ApplyFilter(options);
        return new SentryTarget(options);
    }

    private static void Info(Logger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Info("Order {Order} of {Customer} was paid", i, "Ada");
    }

    private static void Text(Logger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Info("The order was paid");
    }

    private static void Debug(Logger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Debug("Order {Order} of {Customer} was paid", i, "Ada");
    }

    private static void Error(Logger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Error("Order {Order} of {Customer} could not be paid", i, "Ada");
    }

    private static void Failure(Logger logger, Exception exception, int number) =>
        logger.Error(exception, "Order {Order} of {Customer} could not be paid", number, "Ada");

    private static void Tell(Logger logger, int number)
    {
        switch (number % 5)
        {
            case 0:
                logger.Info("Order {Order} of {Customer} was placed", number, Story.Customer(number));
                break;
            case 1:
                logger.Info("Stock of {Article} is {Count}, {Reserved} reserved", Story.Article(number), number % 97, number % 13);
                break;
            case 2:
                logger.Info("GET {Path} answered {Status} in {Elapsed} ms", Story.Path(number), 200 + (number % 7), number * 0.37);
                break;
            case 3:
                logger.Info("Cache miss for {Key}", Story.Key(number));
                break;
            default:
                logger.Warn("Payment {Payment} is slow: {Elapsed} ms, attempt {Attempt}", Story.Key(number), number % 4_001, number % 3);
                break;
        }
    }

    /// <summary>Takes no lock either, so that NLog's own is not counted as the floor's.</summary>
    private sealed class NoTarget : Target
    {
        protected override void WriteAsyncThreadSafe(AsyncLogEventInfo logEvent) => logEvent.Continuation(null);
    }
}
