// expect: events = 1
// expect: tags.area = dock
// expect: tags.logger = Depot
// expect: user.id = u-7
// expect: user.username = ada
// expect: user.data.mood = calm
using NLog;
using NLog.Config;
using NLog.Targets;
using Sentry.NLog;

var config = new LoggingConfiguration();
config.AddSentry(o =>
{
    o.Dsn = "https://key@sentry.example/1";
    o.AddTag("logger", "${logger}");
    o.AddTag("area", "dock");
    o.User = new SentryNLogUser
    {
        Id = "${scopeproperty:item=id}",
        Username = "ada",
        Other = { new TargetPropertyWithContext("mood", "calm") },
    };
});
LogManager.Configuration = config;
using (ScopeContext.PushProperty("id", "u-7"))
    LogManager.GetLogger("Depot").Error("It failed");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
LogManager.Shutdown();
