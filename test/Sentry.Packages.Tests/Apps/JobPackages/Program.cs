using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.AddSentry();
builder.Services.AddHangfire(hangfire => hangfire.UseInMemoryStorage().UseFilter(new AutomaticRetryAttribute { Attempts = 0 }).UseSentry());
builder.Services.AddHangfireServer();
builder.Services.AddQuartz(quartz => quartz.AddSentry().ScheduleJob<Billing>(trigger => trigger.StartNow()));
builder.Services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
using var host = builder.Build();
await host.StartAsync();
host.Services.GetRequiredService<IBackgroundJobClient>().Enqueue<Till>(till => till.Pay());
await Task.WhenAll(Till.Begun.Task, Billing.Begun.Task);
await host.StopAsync();

public sealed class Till
{
    public static TaskCompletionSource Begun { get; } = new();

    public void Pay()
    {
        Begun.SetResult();
        throw new InvalidOperationException("no card");
    }
}

public sealed class Billing : IJob
{
    public static TaskCompletionSource Begun { get; } = new();

    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        Begun.SetResult();
        throw new InvalidOperationException("no ink");
    }
}
