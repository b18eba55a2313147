// expect: events = 1
// expect: crumbs = Loading bay 3
// expect: tags.Bay = 3
using Serilog;
using Serilog.Events;

Log.Logger = new LoggerConfiguration()
    .MinimumLevel.Debug()
    .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
    .WriteTo.Logger(lc => lc
        .Filter.ByExcluding(e => e.MessageTemplate.Text.StartsWith("heartbeat"))
        .WriteTo.Sentry(o =>
        {
            o.Dsn = "https://key@sentry.example/1";
            o.InitializeSdk = true;
            o.MinimumBreadcrumbLevel = LogEventLevel.Information;
            o.MinimumEventLevel = LogEventLevel.Error;
        }))
    .CreateLogger();
Log.Information("heartbeat");
Log.ForContext("SourceContext", "Microsoft.Hosting").Information("Now listening");
Log.Information("Loading bay {Bay}", 3);
Log.Error("heartbeat of bay {Bay} is missing", 1);
Log.Error("Bay {Bay} is blocked", 3);
SentrySdk.Flush();
Log.CloseAndFlush();
