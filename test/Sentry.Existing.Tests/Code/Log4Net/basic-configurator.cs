// expect: events = 1
// expect: crumbs = Shift started
using log4net;
using log4net.Appender;
using log4net.Config;
using log4net.Core;
using log4net.Repository.Hierarchy;
using Sentry.Log4Net;

var repository = (Hierarchy)LogManager.CreateRepository(Guid.NewGuid().ToString("n"));

var appender = new SentryAppender { Dsn = "https://key@sentry.example/1", MinimumEventLevel = Level.Error };
appender.ActivateOptions();
BasicConfigurator.Configure(repository, appender);
var log = LogManager.GetLogger(repository.Name, "Depot");
log.Info("Shift started");
log.Error("Truck 4 is late", new TimeoutException("late"));
SentrySdk.Flush(TimeSpan.FromSeconds(20));
repository.Shutdown();
