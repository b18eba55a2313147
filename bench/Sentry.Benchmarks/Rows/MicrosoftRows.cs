using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Sentry.Extensions.Logging;

namespace Sentry.Benchmarks.Rows;

/// <summary>Rows of Microsoft.Extensions.Logging; the incumbent runs the same.</summary>
internal static partial class MicrosoftRows
{
    private static readonly Budget Crumb = new(40, 104);
    private static readonly Budget TwoTexts = new(50, 136);
    private static readonly Budget TwoNumbers = new(50, 136 + (2 * 24));
    private static readonly Budget Scoped = new(50, 104);

    public static Framework<ILogger> Framework { get; } = new("MEL", Crumb)
    {
        Open = static (contender, setup) => Open(contender, setup),
        Info = Info,
        Text = Text,
        Debug = Debug,
        Error = Error,
        Failure = Failure,
        Tell = Tell,
        PushThree = static logger => logger.BeginScope(new Dictionary<string, object> { ["Tenant"] = "acme", ["Cart"] = 42, ["Gift"] = true })!,
        PushScope = static (logger, number) => logger.BeginScope("Cart {Cart}", number)!,
    };

    public static IEnumerable<Row> All { get; } =
    [
        .. Framework.Rows(beforeBreadcrumb: Budget.OfBytes(448)),
        Framework.Calls("Info, generated, 2 texts", TwoTexts, GeneratedTexts),
        Framework.Calls("Info, generated, 2 numbers", TwoNumbers, GeneratedNumbers),
        Framework.Calls("BeginScope + Info", Scoped, InfoInScope),
        Framework.Burst("Error with exception, 2,000 in a row"),
        Filtered(),
        .. LogRows.Of(Framework, Rivals.Incumbent | Rivals.OpenTelemetry),
    ];

    // What MEL itself filters never reaches a provider, neither Sentry's nor the floor's.
    private static Row Filtered() => new("MEL Info, rejected by AddFilter", Budget.Nothing, static contender =>
    {
        var opened = Open(contender, new Setup(), static logging => logging.AddFilter(static (category, _) => category != Setup.UsualCategory));
        return new Loop(count => Info(opened.Logger, count), opened);
    });

    private static Opened<ILogger> Open(Contender contender, Setup setup, Action<ILoggingBuilder>? configure = null)
    {
#if INCUMBENT
        if (contender is Contender.OpenTelemetry or Contender.OpenTelemetryWithText)
            return OpenTelemetryLogging.Open(setup, contender == Contender.OpenTelemetryWithText);
#endif
        var factory = LoggerFactory.Create(logging =>
        {
            logging.SetMinimumLevel(LogLevel.Trace);
            configure?.Invoke(logging);
            if (contender == Contender.Floor)
                logging.AddProvider(new NoProvider());
            else
                logging.AddSentry(options => Configure(options, setup));
        });
        return new Opened<ILogger>(factory.CreateLogger(setup.Category), factory);
    }

    private static void Configure(SentryLoggingOptions options, Setup setup)
    {
        setup.Apply(options);
#if INCUMBENT
        if (setup.Filter != Filter.None)
        {
            var ignored = setup.Filter == Filter.Rejects ? setup.Category : "Shop.Stock";
            options.AddLogEntryFilter((category, _, _, _) => category == ignored);
        }
#else
        setup.ApplyFilter(options);
#endif
    }

    private static void Info(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.LogInformation("Order {Order} of {Customer} was paid", i, "Ada");
    }

    private static void Text(ILogger logger, int count)
    {
        for (var i = 0; i < count; i++)
            logger.LogInformation("The order was paid");
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

    private static void Failure(ILogger logger, Exception exception, int number) =>
        logger.LogError(exception, "Order {Order} of {Customer} could not be paid", number, "Ada");

    private static void Tell(ILogger logger, int number)
    {
        switch (number % 5)
        {
            case 0:
                logger.LogInformation("Order {Order} of {Customer} was placed", number, Story.Customer(number));
                break;
            case 1:
                logger.LogInformation("Stock of {Article} is {Count}, {Reserved} reserved", Story.Article(number), number % 97, number % 13);
                break;
            case 2:
                logger.LogInformation("GET {Path} answered {Status} in {Elapsed} ms", Story.Path(number), 200 + (number % 7), number * 0.37);
                break;
            case 3:
                logger.LogInformation("Cache miss for {Key}", Story.Key(number));
                break;
            default:
                logger.LogWarning("Payment {Payment} is slow: {Elapsed} ms, attempt {Attempt}", Story.Key(number), number % 4_001, number % 3);
                break;
        }
    }

    /// <summary>The same story as finished texts, which is all of it that the incumbent's crumbs keep.</summary>
    [SuppressMessage("Usage", "CA2254", Justification = "That the texts differ is what is wanted.")]
    public static void TellTexts(ILogger logger, int number)
    {
        switch (number % 5)
        {
            case 0:
                logger.LogInformation($"Order {number} of {Story.Customer(number)} was placed");
                break;
            case 1:
                logger.LogInformation($"Stock of {Story.Article(number)} is {number % 97}, {number % 13} reserved");
                break;
            case 2:
                logger.LogInformation($"GET {Story.Path(number)} answered {200 + (number % 7)} in {number * 0.37} ms");
                break;
            case 3:
                logger.LogInformation($"Cache miss for {Story.Key(number)}");
                break;
            default:
                logger.LogWarning($"Payment {Story.Key(number)} is slow: {number % 4_001} ms, attempt {number % 3}");
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Order {Order} of {Customer} was paid")]
    private static partial void OrderPaid(ILogger logger, string order, string customer);

    [LoggerMessage(2, LogLevel.Information, "Order {Order} cost {Total}")]
    private static partial void OrderTotal(ILogger logger, int order, double total);
}
