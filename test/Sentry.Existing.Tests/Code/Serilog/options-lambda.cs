// expect: events = 1
// expect: crumbs = Shift started
// expect: tags.site = kiel
using Serilog;
using Serilog.Events;

Log.Logger = new LoggerConfiguration()
    .MinimumLevel.Debug()
    .Enrich.FromLogContext()
    .WriteTo.Sentry(o =>
    {
        o.Dsn = "https://key@sentry.example/1";
        o.MinimumBreadcrumbLevel = LogEventLevel.Debug;
        o.MinimumEventLevel = LogEventLevel.Error;
        o.AttachStacktrace = true;
        o.DefaultTags.Add("site", "kiel");
        o.MaxBreadcrumbs = 50;
    })
    .CreateLogger();
Log.Debug("Shift started");
Log.Error(new TimeoutException("late"), "Truck {Truck} is late", 4);
SentrySdk.Flush(TimeSpan.FromSeconds(20));
Log.CloseAndFlush();
