// expect: events = 1
// expect: user.id = ada
using log4net;
using log4net.Appender;
using log4net.Config;
using log4net.Core;
using log4net.Repository.Hierarchy;
using Sentry.Log4Net;

var repository = (Hierarchy)LogManager.CreateRepository(Guid.NewGuid().ToString("n"));

var appender = new SentryAppender { Dsn = "https://key@sentry.example/1" };
appender.Options.SendIdentity = true;
appender.ActivateOptions();
BasicConfigurator.Configure(repository, appender);
Thread.CurrentPrincipal = new System.Security.Principal.GenericPrincipal(new System.Security.Principal.GenericIdentity("ada"), null);
LogManager.GetLogger(repository.Name, "Depot").Error("It failed");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
repository.Shutdown();
