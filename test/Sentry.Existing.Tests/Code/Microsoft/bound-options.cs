// expect: events = 1
// expect: release = depot@5
// expect: environment = lab
// expect: crumbs = -
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Sentry:Dsn"] = "https://key@sentry.example/1",
    ["Sentry:Release"] = "depot@5",
    ["Sentry:MinimumBreadcrumbLevel"] = "None",
    ["Sentry:MaxBreadcrumbs"] = "50",
}).Build();
using var factory = LoggerFactory.Create(builder => builder
    .AddConfiguration(configuration)
    .AddSentry(options =>
    {
        configuration.GetSection("Sentry").Bind(options);
        options.Environment = "lab";
        options.SampleRate = 1.0f;
    }));
var log = factory.CreateLogger("Depot");
log.LogInformation("no crumb");
log.LogError("It failed");
await SentrySdk.FlushAsync(TimeSpan.FromSeconds(20));
