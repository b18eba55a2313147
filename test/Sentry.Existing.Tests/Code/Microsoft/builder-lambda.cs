// expect: events = 1
// expect: crumbs = Shift started
using Microsoft.Extensions.Logging;

using var factory = LoggerFactory.Create(builder => builder.AddSentry(o =>
{
    o.Dsn = "https://key@sentry.example/1";
    o.MinimumBreadcrumbLevel = LogLevel.Information;
    o.MinimumEventLevel = LogLevel.Error;
    o.MaxBreadcrumbs = 100;
    o.Debug = false;
}));
var log = factory.CreateLogger("Depot");
log.LogInformation("Shift started");
log.LogError(new TimeoutException("late"), "Truck {Truck} is late", 4);
SentrySdk.Flush(TimeSpan.FromSeconds(20));
