// expect: events = 1
// expect: crumbs = counted
// expect: server_name = h1
using Serilog;
using Serilog.Events;

Log.Logger = new LoggerConfiguration()
    .MinimumLevel.Information()
    .WriteTo.Sentry("https://key@sentry.example/1", minimumBreadcrumbLevel: LogEventLevel.Information, minimumEventLevel: LogEventLevel.Error, serverName: "h1", isEnvironmentUser: false)
    .CreateLogger();
Log.Information("counted");
Log.Error("miscounted");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
Log.CloseAndFlush();
