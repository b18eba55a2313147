using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.AddSentry();
builder.Services.AddHostedService<Orders>();
await builder.Build().RunAsync();

sealed class Orders(ILoggerFactory logs, IHostApplicationLifetime host) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var log = logs.CreateLogger("Shop");
        using (SentrySdk.PushIsolationScope())
        {
            log.LogInformation("Cart {CartId} opened", "c-1");
            try
            {
                Till.Pay();
            }
            catch (InvalidOperationException e)
            {
                log.LogError(e, "Payment of {Amount} failed", 12.5m);
            }
        }

        host.StopApplication();
        return Task.CompletedTask;
    }
}

static class Till
{
    public static void Pay() => throw new InvalidOperationException("no card");
}
