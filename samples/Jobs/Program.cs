using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Sentry;
using Sentry.Testing;

// A worker that drains a queue, and a job of Quartz.NET, with a logger and nothing else. Needs no account: a receiver on this machine takes the place of the server.
await using var receiver = await SentryReceiver.StartAsync();
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Logging.AddSentry(Environment.GetEnvironmentVariable("SENTRY_DSN") ?? receiver.Dsn);
var queue = Channel.CreateUnbounded<int>();
builder.Services.AddSingleton(queue.Reader).AddHostedService<Worker>();
builder.Services.AddQuartz(quartz => quartz.ScheduleJob<Billing>(trigger => trigger.StartNow()));
builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
var host = builder.Build();
await host.StartAsync();
foreach (var order in new[] { 6, 7, 8 })
    queue.Writer.TryWrite(order);
queue.Writer.Complete();
await queue.Reader.Completion;
await Billing.Ran.Task;
await host.StopAsync();
SentrySdk.Flush();
foreach (var line in receiver.Events.Select(sent => $"event: {sent.Title}; handled: {sent.Exceptions[^1].Handled}; breadcrumbs: {string.Join(", ", sent.Breadcrumbs.Where(crumb => crumb.Category == nameof(Worker)).Select(crumb => crumb.Message))}").Order())
    Console.WriteLine(line);

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

sealed class Billing : IJob
{
    public static TaskCompletionSource Ran { get; } = new();

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        Ran.TrySetResult();
        throw new InvalidOperationException("no ink");   // an event: Quartz.NET logs it
    }
}
