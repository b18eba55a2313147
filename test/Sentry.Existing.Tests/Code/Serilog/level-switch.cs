// expect: events = 1
// expect: crumbs = seen
// expect: release = bay@1.2
using Serilog;
using Serilog.Core;
using Serilog.Events;

var level = new LoggingLevelSwitch(LogEventLevel.Warning);
Log.Logger = new LoggerConfiguration()
    .MinimumLevel.Verbose()
    .WriteTo.Sentry(
        dsn: "https://key@sentry.example/1",
        minimumBreadcrumbLevel: LogEventLevel.Debug,
        minimumEventLevel: LogEventLevel.Error,
        release: "bay@1.2",
        environment: "production",
        sendDefaultPii: false,
        attachStackTrace: true,
        maxBreadcrumbs: 20,
        shutdownTimeout: TimeSpan.FromSeconds(5),
        levelSwitch: level)
    .CreateLogger();
Log.Debug("not seen");
level.MinimumLevel = LogEventLevel.Debug;
Log.Debug("seen");
Log.Error(new TimeoutException("late"), "The lorry is late");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
Log.CloseAndFlush();
