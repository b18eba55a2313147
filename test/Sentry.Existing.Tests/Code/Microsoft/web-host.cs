// expect: events = 1
// expect: environment = Depot
// expect: tags.scoped = yes
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

var builder = WebApplication.CreateBuilder();
builder.Logging.ClearProviders();
builder.Logging.AddSentry(options =>
{
    options.Dsn = "https://key@sentry.example/1";
    options.Environment = "Depot";
    options.InitializeSdk = true;
});
await using var app = builder.Build();
var hub = app.Services.GetRequiredService<IHub>();
hub.CaptureException(new InvalidOperationException("no"), scope => scope.SetTag("scoped", "yes"));
SentrySdk.Flush(TimeSpan.FromSeconds(20));
