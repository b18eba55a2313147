// expect: events = 2
// expect: logentry.formatted = The scale is off
// expect: tags.scale = s-2
// expect: crumbs = weighed twice
using log4net;
using log4net.Config;
using log4net.Core;
using log4net.Repository.Hierarchy;
using Sentry.Log4Net;

using var sdk = SentrySdk.Init("https://key@sentry.example/1");
var repository = (Hierarchy)LogManager.CreateRepository(Guid.NewGuid().ToString("n"));
repository.Root.Level = Level.All;
repository.Root.AddAppender(new SentryAppender { MinimumEventLevel = Level.Error });
repository.Configured = true;
var log = LogManager.GetLogger(repository.Name, "Scale");
using (SentrySdk.PushScope())
{
    SentrySdk.ConfigureScope(scope => scope.SetTag("scale", "s-2"));
    SentrySdk.AddBreadcrumb(message: "weighed twice", category: "scale", level: BreadcrumbLevel.Warning);
    SentrySdk.CaptureMessage("The scale is off", SentryLevel.Warning);
}
log.Error("The scale is broken");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
repository.Shutdown();
