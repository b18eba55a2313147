// expect: events = 1
// expect: tags.harbour = kiel
// expect: tags.removed = -
// expect: logentry.formatted = renamed
using System;
using NLog;
using NLog.Config;
using Sentry;
using Sentry.Extensibility;
using Sentry.NLog;
using Sentry.Protocol;

var config = new LoggingConfiguration();
config.AddSentry(options =>
{
    options.Dsn = "https://key@sentry.example/1";
    options.AddEventProcessor(new HarbourProcessor());
    options.DefaultTags["removed"] = "yes";
});
LogManager.Configuration = config;
LogManager.GetLogger("Harbour").Error("The ship cannot leave");
LogManager.GetLogger("Harbour").Error("ping");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
LogManager.Shutdown();

public class HarbourProcessor : ISentryEventProcessor
{
    public SentryEvent? Process(SentryEvent @event)
    {
        if (@event.Message?.Formatted == "ping")
        {
            return null;
        }

        @event.Message = "renamed";
        @event.SetTag("harbour", "kiel");
        @event.UnsetTag("removed");
        return @event;
    }
}
