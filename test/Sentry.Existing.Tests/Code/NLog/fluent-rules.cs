// expect: events = 1
// expect: crumbs = Gate 2 opened
// expect: logentry.message = Gate {Gate} is stuck
// expect: contexts.log.Gate = 2
using NLog;
using NLog.Config;
using Sentry.NLog;

LogManager.Setup().LoadConfiguration(c =>
{
    c.ForLogger("Noise.*").WriteToNil();
    c.ForLogger().FilterMinLevel(LogLevel.Debug).WriteTo(new SentryTarget
    {
        Name = "sentry",
        Dsn = "https://key@sentry.example/1",
        MinimumBreadcrumbLevel = "Info",
        MinimumEventLevel = "Error",
        IncludeEventDataOnBreadcrumbs = true,
    });
});
var log = LogManager.GetLogger("Harbour");
log.Debug("too fine");
log.Info("Gate {Gate} opened", 2);
log.Error("Gate {Gate} is stuck", 2);
SentrySdk.Flush();
LogManager.Shutdown();
