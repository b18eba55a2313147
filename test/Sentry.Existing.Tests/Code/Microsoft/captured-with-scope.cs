// expect: events = 2
// expect: tags.pallet = p-1
// expect: extra.count = 3
// expect: crumbs = before
// expect: level = warning
// expect: user.username = ada
using Microsoft.Extensions.Logging;
using Sentry.Infrastructure;

using var sdk = SentrySdk.Init(o =>
{
    o.Dsn = "https://key@sentry.example/1";
    o.DiagnosticLogger = new ConsoleDiagnosticLogger(SentryLevel.Error);
    o.AddExceptionFilterForType<OperationCanceledException>();
});
using var factory = LoggerFactory.Create(builder => builder.AddSentry(o => o.InitializeSdk = false));
Guid id = SentrySdk.CaptureException(new InvalidOperationException("no fork lift"), scope =>
{
    scope.SetTags(new Dictionary<string, string> { ["pallet"] = "p-1" });
    scope.SetExtras(new Dictionary<string, object?> { ["count"] = 3 });
    scope.AddBreadcrumb("before", "depot");
    scope.Level = SentryLevel.Warning;
    scope.User = new SentryUser { Username = "ada" };
});
if (id == Guid.Empty)
    throw new InvalidOperationException("not captured");
SentrySdk.SetTag("asked", "yes");
await SentrySdk.ConfigureScopeAsync(async scope => { await Task.Yield(); scope.SetTag("later", "yes"); });
factory.CreateLogger("Depot").LogError("It failed");
await SentrySdk.FlushAsync();
