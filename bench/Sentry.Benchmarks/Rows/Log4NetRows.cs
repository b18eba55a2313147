using System;
using System.Collections.Generic;
using System.Globalization;
using log4net;
using log4net.Appender;
using log4net.Core;
using log4net.Repository.Hierarchy;
using Sentry.Log4Net;

namespace Sentry.Benchmarks.Rows;

internal static class Log4NetRows
{
    private static readonly Budget Crumb = new(40, 64);

    private static int s_repositories;

    public static Framework<ILog> Framework { get; } = new("log4net", Crumb)
    {
        Open = Open,
        Info = InfoFormat,
        Text = Text,
        Debug = Debug,
        Error = Error,
        Failure = Failure,
        Tell = Tell,
        PushThree = static _ => new ThreeProperties(),
        PushScope = static (_, number) => LogicalThreadContext.Stacks["Cart"].Push(number.ToString(CultureInfo.InvariantCulture)),
    };

    public static IEnumerable<Row> All { get; } = [.. Framework.Rows(beforeBreadcrumb: Budget.OfBytes(640)), Framework.Stories(EventRows.Values, Table.Load), .. LogRows.Of(Framework)];

    private static Opened<ILog> Open(Contender contender, Setup setup)
    {
        var repository = new Repository(setup.Category, contender == Contender.Floor ? new NoAppender() : SentryAppender(setup));
        return new Opened<ILog>(repository.Log, repository);
    }

    private static SentryAppender SentryAppender(Setup setup)
    {
        var appender = new SentryAppender { Name = "sentry" };
        setup.Apply(appender.Options);
        setup.ApplyFilter(appender.Options);
        appender.ActivateOptions();
        return appender;
    }

    private static void InfoFormat(ILog log, int count)
    {
        for (var i = 0; i < count; i++)
            log.InfoFormat("Order {0} of {1} was paid", i, "Ada");
    }

    private static void Text(ILog log, int count)
    {
        for (var i = 0; i < count; i++)
            log.Info("The order was paid");
    }

    private static void Debug(ILog log, int count)
    {
        for (var i = 0; i < count; i++)
            log.DebugFormat("Order {0} of {1} was paid", i, "Ada");
    }

    private static void Error(ILog log, int count)
    {
        for (var i = 0; i < count; i++)
            log.ErrorFormat("Order {0} of {1} could not be paid", i, "Ada");
    }

    // It has no call that takes both an exception and values.
    private static void Failure(ILog log, Exception exception, int number) =>
        log.Error("An order of Ada could not be paid", exception);

    private static void Tell(ILog log, int number)
    {
        switch (number % 5)
        {
            case 0:
                log.InfoFormat("Order {0} of {1} was placed", number, Story.Customer(number));
                break;
            case 1:
                log.InfoFormat("Stock of {0} is {1}, {2} reserved", Story.Article(number), number % 97, number % 13);
                break;
            case 2:
                log.InfoFormat("GET {0} answered {1} in {2} ms", Story.Path(number), 200 + (number % 7), number * 0.37);
                break;
            case 3:
                log.InfoFormat("Cache miss for {0}", Story.Key(number));
                break;
            default:
                log.WarnFormat("Payment {0} is slow: {1} ms, attempt {2}", Story.Key(number), number % 4_001, number % 3);
                break;
        }
    }

    private sealed class Repository : IDisposable
    {
        private readonly Hierarchy _hierarchy = (Hierarchy)LogManager.CreateRepository("bench" + ++s_repositories);

        private readonly string _category;

        public Repository(string category, IAppender appender)
        {
            _category = category;
            _hierarchy.Root.AddAppender(appender);
            _hierarchy.Root.Level = Level.All;
            _hierarchy.Configured = true;
        }

        public ILog Log => LogManager.GetLogger(_hierarchy.Name, _category);

        public void Dispose() => _hierarchy.Shutdown();
    }

    private sealed class ThreeProperties : IDisposable
    {
        public ThreeProperties()
        {
            var properties = LogicalThreadContext.Properties;
            (properties["Tenant"], properties["Cart"], properties["Gift"]) = ("acme", 42, true);
        }

        public void Dispose() => LogicalThreadContext.Properties.Clear();
    }

    /// <summary>Takes no lock either, so that log4net's own is not counted as the floor's.</summary>
    private sealed class NoAppender : IAppender
    {
        public string Name { get; set; } = "none";

        public void DoAppend(LoggingEvent loggingEvent)
        {
        }

        public void Close()
        {
        }
    }
}
