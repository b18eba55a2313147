// expect: events = 1
// expect: user.id = u-9
// expect: user.data.plan = gold
// expect: request.data.Sku = a
// expect: request.headers.X-Depot = 4
// expect: fingerprint = ["depot"]
// expect: tags.a = 1
// expect: crumbs = kept | by the hook
// expect: crumb.step = last
using Serilog;
using Serilog.Events;

Log.Logger = new LoggerConfiguration()
    .MinimumLevel.Debug()
    .WriteTo.Sentry(o =>
    {
        o.Dsn = "https://key@sentry.example/1";
        o.MinimumBreadcrumbLevel = LogEventLevel.Debug;
        o.SetBeforeBreadcrumb((crumb, hint) => crumb.Level == BreadcrumbLevel.Debug || crumb.Category == "http" ? null : crumb);
        o.SetBeforeSend((sentryEvent, _) =>
        {
            sentryEvent.User = new SentryUser { Id = "u-9", Other = { ["plan"] = "gold" } };
            sentryEvent.Request.Data = new { Sku = "a" };
            sentryEvent.Request.Headers["X-Depot"] = "4";
            sentryEvent.SetFingerprint("depot");
            sentryEvent.SetTags(new[] { new KeyValuePair<string, string>("a", "1") });
            sentryEvent.AddBreadcrumb(new Breadcrumb("by the hook", "default", new Dictionary<string, string> { ["step"] = "last" }, "depot", BreadcrumbLevel.Info));
            return sentryEvent;
        });
    })
    .CreateLogger();
Log.Debug("dropped");
Log.Information("kept");
Log.Error("It failed");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
Log.CloseAndFlush();
