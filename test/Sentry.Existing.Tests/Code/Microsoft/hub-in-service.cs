// expect: events = 1
// expect: crumbs = counting | Shelf 7 counted
// expect: crumb.shelf = 7
// expect: tags.round = 2
// expect: level = fatal
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

var services = new ServiceCollection();
services.AddLogging(b => b.AddSentry(o => o.Dsn = "https://key@sentry.example/1"));
services.AddSingleton<Stocktaking>();
using var provider = services.BuildServiceProvider();
provider.GetRequiredService<Stocktaking>().Run();
SentrySdk.Flush(TimeSpan.FromSeconds(20));

internal sealed class Stocktaking
{
    private readonly IHub _hub;
    private readonly ILogger<Stocktaking> _logger;

    public Stocktaking(IHub hub, ILogger<Stocktaking> logger)
    {
        _hub = hub;
        _logger = logger;
    }

    public void Run()
    {
        _hub.AddBreadcrumb("counting", "stock", data: new Dictionary<string, string> { ["shelf"] = "6" }, level: BreadcrumbLevel.Info);
        using (_hub.PushScope())
        {
            _hub.ConfigureScope(s => { s.SetTag("round", "2"); s.Level = SentryLevel.Fatal; });
            _logger.LogInformation("Shelf {shelf} counted", 7);
            _logger.LogError("Shelf {shelf} is empty", 7);
        }
    }
}
