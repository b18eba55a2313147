// expect: events = 1
// expect: release = depot@7
// expect: logentry.formatted = It failed
using NLog;
using NLog.Config;
using NLog.Targets;
using Sentry.NLog;

var target = new SentryTarget { Name = "sentry", Dsn = "https://key@sentry.example/1", Release = "depot@7", Layout = "${message}", MinimumEventLevel = "Error", BreadcrumbLayout = "${message}" };
var config = new LoggingConfiguration();
config.AddTarget(target);
config.AddRule(LogLevel.Debug, LogLevel.Fatal, target);
LogManager.Configuration = config;
LogManager.GetLogger("Depot").Error("It failed");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
LogManager.Shutdown();
