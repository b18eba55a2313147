using System;
using System.Collections.Generic;
using System.Globalization;
using Serilog;
using Serilog.Context;
using Serilog.Core;
using Serilog.Core.Enrichers;
using Serilog.Events;

namespace Sentry.Benchmarks.Rows;

internal static class SerilogRows
{
    public static Framework<ILogger> Framework { get; } = new("Serilog", new Budget(30, 0))
    {
        Open = Open,
        Info = Info,
        Text = Text,
        Debug = Debug,
        Error = Error,
        Failure = Failure,
        Tell = Tell,
        PushThree = static _ => LogContext.Push(new PropertyEnricher("Tenant", "acme"), new PropertyEnricher("Cart", 42), new PropertyEnricher("Gift", true)),
        PushScope = static (_, number) => LogContext.PushProperty(string.Create(CultureInfo.InvariantCulture, $"Cart{number}"), number),
    };

    public static IEnumerable<Row> All { get; } = [.. Framework.Rows(beforeBreadcrumb: Budget.OfBytes(640)), Framework.Stories(EventRows.Values, Table.Load), .. LogRows.Of(Framework)];

    private static Opened<ILogger> Open(Contender contender, Setup setup)
    {
        var configuration = new LoggerConfiguration().MinimumLevel.Verbose().Enrich.FromLogContext();
        var logger = (contender == Contender.Floor
            ? configuration.WriteTo.Sink(new NoSink())
            : configuration.WriteTo.Sentry(options =>
            {
                setup.Apply(options);
                setup.ApplyFilter(options);
            })).CreateLogger();
        return new Opened<ILogger>(logger.ForContext(Constants.SourceContextPropertyName, setup.Category), logger);
    }

    private static void Info(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Information("Order {Order} of {Customer} was paid", i, "Ada");
    }

    private static void Text(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Information("The order was paid");
    }

    private static void Debug(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Debug("Order {Order} of {Customer} was paid", i, "Ada");
    }

    private static void Error(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.Error("Order {Order} of {Customer} could not be paid", i, "Ada");
    }

    private static void Failure(ILogger logger, Exception exception, int number) =>
        logger.Error(exception, "Order {Order} of {Customer} could not be paid", number, "Ada");

    private static void Tell(ILogger logger, int number)
    {
        switch (number % 5)
        {
            case 0:
                logger.Information("Order {Order} of {Customer} was placed", number, Story.Customer(number));
                break;
            case 1:
                logger.Information("Stock of {Article} is {Count}, {Reserved} reserved", Story.Article(number), number % 97, number % 13);
                break;
            case 2:
                logger.Information("GET {Path} answered {Status} in {Elapsed} ms", Story.Path(number), 200 + (number % 7), number * 0.37);
                break;
            case 3:
                logger.Information("Cache miss for {Key}", Story.Key(number));
                break;
            default:
                logger.Warning("Payment {Payment} is slow: {Elapsed} ms, attempt {Attempt}", Story.Key(number), number % 4_001, number % 3);
                break;
        }
    }

    private sealed class NoSink : ILogEventSink
    {
        public void Emit(LogEvent logEvent)
        {
        }
    }
}
