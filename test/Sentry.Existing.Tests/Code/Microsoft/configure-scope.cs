// expect: events = 1
// expect: tags.pod = p-3
// expect: release = depot@3
using Microsoft.Extensions.Logging;

var factory = new LoggerFactory();
factory.AddSentry(o =>
{
    o.Dsn = "https://key@sentry.example/1";
    o.Release = "depot@3";
    o.ConfigureScope(s => s.SetTag("pod", "p-3"));
});
factory.CreateLogger("Depot").LogCritical("It failed");
SentrySdk.Flush(TimeSpan.FromSeconds(20));
factory.Dispose();
