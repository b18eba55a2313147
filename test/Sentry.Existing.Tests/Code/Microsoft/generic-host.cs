// expect: events = 1
// expect: crumbs = Round 1
// expect: tags.machine = m-1
// expect: environment = test
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

using var host = Host.CreateDefaultBuilder(args)
    .UseEnvironment("Test")
    .ConfigureLogging((context, logging) =>
    {
        logging.ClearProviders();
        logging.AddSentry(o =>
        {
            o.Dsn = "https://key@sentry.example/1";
            o.Environment = context.HostingEnvironment.EnvironmentName.ToLowerInvariant();
            o.MinimumEventLevel = LogLevel.Error;
            o.ConfigureScope(scope => scope.SetTag("machine", "m-1"));
        });
        logging.AddFilter("Microsoft.*", LogLevel.Warning);
    })
    .ConfigureServices(services => services.AddHostedService<Rounds>())
    .Build();
await host.RunAsync();

internal sealed class Rounds(ILogger<Rounds> logger, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        logger.LogInformation("Round {Number}", 1);
        logger.LogError(new InvalidOperationException("flat tyre"), "Round {Number} failed", 1);
        lifetime.StopApplication();
        return Task.CompletedTask;
    }
}
