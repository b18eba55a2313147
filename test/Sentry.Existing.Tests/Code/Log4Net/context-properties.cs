// expect: events = 1
// expect: contexts.log.Site = kiel
// expect: contexts.log.Shift = night
// expect: tags.Shift = night
using log4net;
using log4net.Config;
using log4net.Core;
using Sentry.Log4Net;

var repository = LogManager.CreateRepository(Guid.NewGuid().ToString("n"));
var appender = new SentryAppender { Name = "sentry", Dsn = "https://key@sentry.example/1", Environment = "depot", MinimumEventLevel = Level.Error, Threshold = Level.Warn };
appender.ActivateOptions();
BasicConfigurator.Configure(repository, appender);
var log = LogManager.GetLogger(repository.Name, typeof(SentryAppender));
GlobalContext.Properties["Site"] = "kiel";
ThreadContext.Properties["Shift"] = "night";
log.Info("below the threshold");
log.Error("The lights are out");
GlobalContext.Properties.Remove("Site");
ThreadContext.Properties.Remove("Shift");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
repository.Shutdown();
