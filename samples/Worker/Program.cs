using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sentry;
using Sentry.Testing;

// A BackgroundService that drains a Channel, with a logger and nothing else. Needs no account: a receiver on this machine takes the place of the server.
await using var receiver = await SentryReceiver.StartAsync();
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Logging.AddSentry(Environment.GetEnvironmentVariable("SENTRY_DSN") ?? receiver.Dsn);
var queue = Channel.CreateUnbounded<int>();
builder.Services.AddSingleton(queue.Reader).AddHostedService<Worker>();
using var host = builder.Build();
await host.StartAsync();
foreach (var order in new[] { 6, 7, 8 })
    queue.Writer.TryWrite(order);
queue.Writer.Complete();
await queue.Reader.Completion;
await host.StopAsync();
Show.Events(receiver);

sealed class Worker(ChannelReader<int> queue, ILogger<Worker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var order in queue.ReadAllAsync(stoppingToken))
        {
            using var unit = SentrySdk.PushIsolationScope();   // what is logged from here on belongs to this order
            log.LogInformation("Order {Order} is packed", order);
            try
            {
                if (order % 2 == 1)
                    throw new InvalidOperationException("no parcel");
            }
            catch (InvalidOperationException e)
            {
                log.LogError(e, "Order {Order} failed", order);   // an event
            }
        }
    }
}

/* Prints
event: System.InvalidOperationException: no parcel; -; handled: True; breadcrumbs: Order 7 is packed
*/
