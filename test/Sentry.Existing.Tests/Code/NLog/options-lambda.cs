// expect: events = 1
// expect: crumbs = Shift started | nobody is there
// expect: environment = staging
using NLog;
using NLog.Config;
using Sentry.NLog;

var config = new LoggingConfiguration();
config.AddSentry(o =>
{
    o.Dsn = "https://key@sentry.example/1";
    o.Layout = "${message}";
    o.BreadcrumbLayout = "${message}";
    o.Environment = "staging";
    o.MinimumBreadcrumbLevel = LogLevel.Debug;
    o.MinimumEventLevel = LogLevel.Error;
    o.IgnoreEventsWithNoException = true;
    o.AttachStacktrace = true;
    o.SendDefaultPii = false;
    o.ShutdownTimeoutSeconds = 5;
});
LogManager.Configuration = config;
var log = LogManager.GetCurrentClassLogger();
log.Info("Shift started");
log.Error("nobody is there");
log.Error(new TimeoutException("late"), "Truck {Truck} is late", 4);
SentrySdk.Flush(TimeSpan.FromSeconds(20));
LogManager.Shutdown();
