// expect: events = 1
// expect: crumbs = Tide is rising
// expect: tags.Tide = high
using NLog;
using NLog.Config;
using NLog.Targets;
using NLog.Targets.Wrappers;
using Sentry.NLog;

var sentry = new SentryTarget { Name = "sentry", Dsn = "https://key@sentry.example/1", Environment = "harbour" };
sentry.Tags.Add(new TargetPropertyWithContext("source", "nlog"));
var config = new LoggingConfiguration();
config.AddRule(LogLevel.Info, LogLevel.Fatal, new AsyncTargetWrapper("async", sentry) { QueueLimit = 100, OverflowAction = AsyncTargetWrapperOverflowAction.Block });
LogManager.Configuration = config;
var log = LogManager.GetLogger("Harbour");
log.Info("Tide is rising");
log.WithProperty("Tide", "high").Fatal("The quay is under water");
LogManager.Flush(TimeSpan.FromSeconds(20));
LogManager.Shutdown();
