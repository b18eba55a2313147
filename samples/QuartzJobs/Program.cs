using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Sentry.Testing;

// A job of Quartz.NET, with the package for it. Needs no account: a receiver on this machine takes the place of the server.
await using var receiver = await SentryReceiver.StartAsync();
var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Logging.AddSentry(Environment.GetEnvironmentVariable("SENTRY_DSN") ?? receiver.Dsn);
builder.Services.AddQuartz(quartz => quartz
    .AddSentry()
    .ScheduleJob<Billing>(trigger => trigger.StartNow().WithRetryPolicy(RetryPolicy.Fixed(2, TimeSpan.FromMilliseconds(1)))));
builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
using var host = builder.Build();
await host.StartAsync();
await Billing.Ended.Task;
await host.StopAsync();
Show.Events(receiver);

sealed class Billing(ILogger<Billing> log) : IJob
{
    public static TaskCompletionSource Ended { get; } = new();

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        log.LogInformation("Attempt {Attempt}", context.RetryAttempt + 1);
        if (context.RetryAttempt == 2)
            Ended.SetResult();
        throw new InvalidOperationException("no ink");   // an event only after the last attempt
    }
}

/* Prints
event: System.InvalidOperationException: no ink; Billing.Execute; handled: False; breadcrumbs: Attempt 3
*/
