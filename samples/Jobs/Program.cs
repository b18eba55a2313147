using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Sentry.Testing;

// A job of Quartz.NET, with a logger and nothing else. Needs no account: a receiver on this machine takes the place of the server.
await using var receiver = await SentryReceiver.StartAsync();
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Logging.AddSentry(Environment.GetEnvironmentVariable("SENTRY_DSN") ?? receiver.Dsn);
builder.Services.AddQuartz(quartz => quartz.ScheduleJob<Billing>(trigger => trigger.StartNow()));
builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
using var host = builder.Build();
await host.StartAsync();
await Billing.Ran.Task;
await host.StopAsync();
Show.Events(receiver);

sealed class Billing(ILogger<Billing> log) : IJob
{
    public static TaskCompletionSource Ran { get; } = new();

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        log.LogInformation("Bills are printed");
        Ran.TrySetResult();
        throw new InvalidOperationException("no ink");   // an event: Quartz.NET logs it
    }
}

/* Prints
event: System.InvalidOperationException: no ink; -; handled: False; breadcrumbs: Bills are printed
*/
