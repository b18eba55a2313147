// expect: events = 1
// expect: tags.area = yard
// expect: server_name = hidden
// expect: extra.Truck.Plate = K-1
using System;
using log4net;
using log4net.Config;
using log4net.Repository.Hierarchy;
using Sentry;
using Sentry.Extensibility;
using Sentry.Log4Net;

namespace Yard
{
    public class AreaProcessor : ISentryEventProcessor
    {
        public SentryEvent Process(SentryEvent @event)
        {
            @event.SetTag("area", "yard");
            @event.ServerName = "hidden";
            return @event;
        }
    }

    public static class Program
    {
        public static void Main()
        {
            using (SentrySdk.Init(o =>
            {
                o.Dsn = "https://key@sentry.example/1";
                o.AddEventProcessor(new AreaProcessor());
                o.BeforeSendTruck();
            }))
            {
                var repository = (Hierarchy)LogManager.CreateRepository(Guid.NewGuid().ToString("n"));
                var appender = new SentryAppender();
                appender.ActivateOptions();
                BasicConfigurator.Configure(repository, appender);
                LogManager.GetLogger(repository.Name, "Yard").Error("The truck is gone", new InvalidOperationException("gone"));
                SentrySdk.Flush(TimeSpan.FromSeconds(20));
                repository.Shutdown();
            }
        }

        private static void BeforeSendTruck(this SentryOptions options) =>
            options.SetBeforeSend((e, hint) =>
            {
                e.SetExtra("Truck", new Truck { Plate = "K-1" });
                return e;
            });

        private class Truck
        {
            public string Plate { get; set; }
        }
    }
}
