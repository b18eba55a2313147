// expect: events = 1
// expect: crumbs = counted
// expect: said = options are ignored here
using NLog;
using NLog.Config;

using var sdk = SentrySdk.Init("https://key@sentry.example/1");
LogManager.Configuration = new LoggingConfiguration().AddSentry(o =>
{
    o.Release = "depot@8";
    o.Debug = true;
    o.DiagnosticLevel = SentryLevel.Error;
    o.MinimumBreadcrumbLevel = LogLevel.Info;
});
var log = LogManager.GetLogger("Depot");
log.Info("counted");
log.Error("miscounted");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
LogManager.Shutdown();
