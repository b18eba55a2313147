// expect: events = 1
// expect: crumbs = The crane is idle | Berth 4 is free
// expect: tags.berth = 4
// expect: extra.Ship.Name = Aurora
// expect: fingerprint = ["berth","{{ default }}"]
using NLog;
using NLog.Config;
using Sentry.NLog;

LogManager.Configuration = new LoggingConfiguration().AddSentry(o =>
{
    o.Dsn = "https://key@sentry.example/1";
    o.MaxBreadcrumbs = 30;
    o.AttachStacktrace = true;
});
SentrySdk.AddBreadcrumb("The crane is idle", "crane", level: BreadcrumbLevel.Warning, data: new Dictionary<string, string> { { "crane", "c-1" } });
SentrySdk.ConfigureScope(scope =>
{
    scope.SetTag("berth", "4");
    scope.SetExtra("Ship", new { Name = "Aurora", Tons = 1200 });
    scope.Fingerprint = new[] { "berth", "{{ default }}" };
});
var log = LogManager.GetCurrentClassLogger();
log.Info("Berth 4 is free");
log.Error(new InvalidOperationException("no pilot"), "The ship cannot leave");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
LogManager.Shutdown();
