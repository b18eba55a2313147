// expect: events = 1
// expect: crumbs = Dock 1
// expect: contexts.log.NDC = night dock
using log4net;
using log4net.Config;
using log4net.Core;
using log4net.Filter;
using Sentry.Log4Net;

var repository = LogManager.CreateRepository(Guid.NewGuid().ToString("n"));
var appender = new SentryAppender { Dsn = "https://key@sentry.example/1" };
appender.AddFilter(new LevelRangeFilter { LevelMin = Level.Info, LevelMax = Level.Fatal });
appender.ActivateOptions();
BasicConfigurator.Configure(repository, appender);
var log = LogManager.GetLogger(repository.Name, "Dock");
using (ThreadContext.Stacks["NDC"].Push("night"))
using (ThreadContext.Stacks["NDC"].Push("dock"))
{
    log.Debug("filtered");
    log.InfoFormat("Dock {0}", 1);
    log.ErrorFormat("Dock {0} is closed", 1);
}
SentrySdk.Flush(TimeSpan.FromSeconds(20));
repository.Shutdown();
