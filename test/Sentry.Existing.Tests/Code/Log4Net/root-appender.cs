// expect: events = 1
// expect: environment = lab
// expect: level = fatal
using log4net;
using log4net.Appender;
using log4net.Config;
using log4net.Core;
using log4net.Repository.Hierarchy;
using Sentry.Log4Net;

var repository = (Hierarchy)LogManager.CreateRepository(Guid.NewGuid().ToString("n"));

var appender = new SentryAppender { Name = "Sentry", Dsn = "https://key@sentry.example/1", Environment = "lab", Threshold = Level.Warn };
appender.ActivateOptions();
repository.Root.AddAppender(appender);
repository.Root.Level = Level.All;
repository.Configured = true;
LogManager.GetLogger(repository.Name, "Depot").Fatal("The end");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
repository.Shutdown();
