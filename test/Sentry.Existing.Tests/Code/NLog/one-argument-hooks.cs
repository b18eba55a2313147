// expect: events = 1
// expect: logentry.formatted = masked
// expect: crumbs = masked
using NLog;
using NLog.Config;
using Sentry.NLog;

var config = new LoggingConfiguration()
    .AddSentry("https://key@sentry.example/1", o =>
    {
        o.Layout = "${message}";
        o.SetBeforeSend(e => { e.Message!.Formatted = "masked"; return e; });
        o.SetBeforeBreadcrumb(b => b.Message!.Contains("secret") ? new Breadcrumb("masked", "x") : null);
    });
LogManager.Configuration = config;
var log = LogManager.GetLogger("Depot");
log.Info("a secret");
log.Info("noise");
log.Error("a secret failed");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
LogManager.Shutdown();
