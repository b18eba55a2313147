// expect: events = 1
// expect: release = depot@5
// expect: crumbs = counted
using log4net;
using log4net.Appender;
using log4net.Config;
using log4net.Core;
using log4net.Repository.Hierarchy;
using Sentry.Log4Net;

var repository = (Hierarchy)LogManager.CreateRepository(Guid.NewGuid().ToString("n"));

using var sdk = SentrySdk.Init(o => { o.Dsn = "https://key@sentry.example/1"; o.Release = "depot@5"; o.SetBeforeSend(e => e); });
var appender = new SentryAppender();
appender.ActivateOptions();
BasicConfigurator.Configure(repository, appender);
var log = LogManager.GetLogger(repository.Name, "Depot");
log.Info("counted");
log.Error("miscounted");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
repository.Shutdown();
