// expect: events = 1
// expect: crumbs = counted
using Microsoft.Extensions.Logging;

using (SentrySdk.Init(o => { o.Dsn = "https://key@sentry.example/1"; o.SetBeforeBreadcrumb(b => b.Message == "noise" ? null : b); }))
{
    using var factory = LoggerFactory.Create(b => { });
    factory.AddSentry();
    var log = factory.CreateLogger("Depot");
    log.LogInformation("noise");
    log.LogInformation("counted");
    log.LogError("miscounted");
    SentrySdk.Flush(TimeSpan.FromSeconds(20));
}
