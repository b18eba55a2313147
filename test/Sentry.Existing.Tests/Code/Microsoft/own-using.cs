// expect: events = 1
// expect: logentry.formatted = It failed
using System;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Extensions.Logging;

var services = new ServiceCollection();
services.AddLogging(logging => logging.AddSentry("https://key@sentry.example/1"));
services.Configure<SentryLoggingOptions>(options =>
{
    options.AddLogEntryFilter((category, level, id, exception) => category.StartsWith("Noise", StringComparison.Ordinal));
    options.AddLogEntryFilter(new Quiet());
});
using var provider = services.BuildServiceProvider();
var factory = provider.GetRequiredService<ILoggerFactory>();
factory.CreateLogger("Noise.Loud").LogError("no");
factory.CreateLogger("Depot").LogError(new EventId(99), "no");
factory.CreateLogger("Depot").LogError("It failed");
Sentry.SentrySdk.Flush(TimeSpan.FromSeconds(20));

internal sealed class Quiet : ILogEntryFilter
{
    public bool Filter(string categoryName, LogLevel logLevel, EventId eventId, Exception? exception) => eventId.Id == 99;
}
