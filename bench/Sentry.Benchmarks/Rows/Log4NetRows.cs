using System;
using System.Collections.Generic;
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

    public static IEnumerable<Row> All { get; } =
    [
        new("log4net Info", Crumb, static () => Open(BenchHub.Create(), Info)),
        new("log4net InfoFormat", Crumb, static () => Open(BenchHub.Create(), InfoFormat)),
        new("log4net Info in an activity", Crumb.InActivity, static () => Open(BenchHub.Create(), Info, Units.InOneActivity)),
        new("log4net Debug, below every threshold", Budget.Nothing, static () => Open(BenchHub.Create(), Debug)),
        new("log4net Info, SDK disabled", Budget.Nothing, static () => Open(BenchHub.CreateDisabled(), Info)),
    ];

    private static Contest Open(IHub hub, Action<ILog, int> calls, Func<Action<int>, Action<int>>? around = null)
    {
        var sentry = new SentryAppender { Name = "sentry" };
        sentry.Options.Hub = hub;
        sentry.ActivateOptions();
        var (floor, ours) = (new Repository(new NoAppender()), new Repository(sentry));
        around ??= static run => run;
        return new Contest(around(floor.Bind(calls)), around(ours.Bind(calls)), floor, ours, hub);
    }

    private static void Info(ILog log, int count)
    {
        for (var i = 0; i < count; i++)
            log.Info("Order 17 of Ada was paid");
    }

    private static void InfoFormat(ILog log, int count)
    {
        for (var i = 0; i < count; i++)
            log.InfoFormat("Order {0} of {1} was paid", i, "Ada");
    }

    private static void Debug(ILog log, int count)
    {
        for (var i = 0; i < count; i++)
            log.Debug("Order 17 of Ada was paid");
    }

    private sealed class Repository : IDisposable
    {
        private readonly Hierarchy _hierarchy = (Hierarchy)LogManager.CreateRepository("bench" + ++s_repositories);

        public Repository(IAppender appender)
        {
            _hierarchy.Root.AddAppender(appender);
            _hierarchy.Root.Level = Level.All;
            _hierarchy.Configured = true;
        }

        public Action<int> Bind(Action<ILog, int> calls)
        {
            var log = LogManager.GetLogger(_hierarchy.Name, "Shop.Checkout");
            return count => calls(log, count);
        }

        public void Dispose() => _hierarchy.Shutdown();
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
