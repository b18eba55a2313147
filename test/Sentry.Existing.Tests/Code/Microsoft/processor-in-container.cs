// expect: events = 1
// expect: tags.checked = yes
// expect: contexts.depot.integrations = 4
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Extensibility;

var services = new ServiceCollection();
services.AddSingleton<ISentryEventProcessor, Checking>();
services.AddLogging(b => b.AddSentry(o => { o.Dsn = "https://key@sentry.example/1"; o.AddExceptionFilter(new None()); o.DisableDuplicateEventDetection(); }));
using var provider = services.BuildServiceProvider();
var log = provider.GetRequiredService<ILogger<Checking>>();
SentrySdk.ConfigureScope(scope => scope.Contexts["depot"] = new Dictionary<string, object> { ["integrations"] = 4 });
log.LogError(new InvalidOperationException("no"), "It failed");
SentrySdk.Flush(TimeSpan.FromSeconds(20));

internal sealed class Checking : ISentryEventProcessorWithHint
{
    public SentryEvent? Process(SentryEvent e) => e;

    public SentryEvent? Process(SentryEvent e, SentryHint hint) { e.SetTag("checked", "yes"); return e; }
}

internal sealed class None : IExceptionFilter
{
    public bool Filter(Exception ex) => false;
}
