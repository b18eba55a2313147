// expect: events = 1
// expect: crumb.Pallet = 12
// expect: crumb.Lane = 3
using System;
using NLog;
using NLog.Config;
using Sentry;
using Sentry.NLog;

var config = new LoggingConfiguration();
config.AddSentry("https://key@sentry.example/1", "monitoring", options =>
{
    options.IncludeEventDataOnBreadcrumbs = true;
    options.IncludeEventPropertiesAsTags = false;
    options.InitializeSdk = true;
    options.FlushTimeout = TimeSpan.FromSeconds(10);
});
LogManager.Configuration = config;
var log = LogManager.GetLogger("Depot");
log.WithProperty("Lane", 3).Info("Pallet {Pallet} moved", 12);
log.Fatal("The belt stands still");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
LogManager.Shutdown();
