using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Sentry.Systems.Tests.Integrations;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Quartz;

/// <summary>What the package shows of a job only with personal data; how it is added, and that a failure is not lost beside others.</summary>
public sealed class JobDataTests
{
    [Fact]
    public async Task With_personal_data_the_data_of_the_job_is_sent_and_secrets_still_are_not()
    {
        await using var run = await Run.BeginAsync(JobPackageIntegration.Quartz(static options => options.SendDefaultPii = true), sendsPersonalData: true);
        await RunAsync(run);

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal(("ada", "[Filtered]"), (e.Text("contexts", "job", "arguments", "customer"), e.Text("contexts", "job", "arguments", "password")));
        Assert.DoesNotContain("hunter2", e.Item.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_job_has_set_itself_stays()
    {
        await using var run = await Run.BeginAsync(JobPackageIntegration.Quartz());
        await RunAsync(run, static (_, _) =>
        {
            SentrySdk.ConfigureScope(static scope =>
            {
                scope.TransactionName = "mine";
                scope.SetTag("job.id", "mine");
            });
            Shop.Pay();
        });

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal(("mine", "mine"), (e.Transaction, e.Tags["job.id"]));
    }

    [Fact]
    public async Task To_add_it_twice_is_harmless_also_to_one_scheduler()
    {
        await using var run = await Run.BeginAsync(JobPackageIntegration.Quartz());
        await RunAsync(run, configure: static quartz => quartz.AddSentry().AddSentry());

        await run.TheFailureAsync(handled: false);
    }

    [Fact]
    public async Task A_listener_that_throws_does_not_hide_the_failure()
    {
        await using var run = await Run.BeginAsync(JobPackageIntegration.Quartz());
        await RunAsync(run, configure: static quartz => quartz.AddJobListener(new Throwing()));

        Assert.Contains(await run.EventsAsync(), static e => e.Exceptions[^1].Value == Shop.NoCard && e.Exceptions[^1].Handled == false);
    }

    [Fact]
    public async Task A_job_that_is_a_delegate_is_named_by_its_key()
    {
        await using var run = await Run.BeginAsync(JobPackageIntegration.Quartz());
        var ran = new TaskCompletionSource();
        await run.StartWorkerAsync(services => services
            .AddQuartz(quartz => quartz.ScheduleJob("billing", () => Fail(ran), static trigger => trigger.StartNow()))
            .AddQuartzHostedService(static options => options.WaitForJobsToComplete = true));
        await ran.Task.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);

        Assert.Contains("billing", (await run.TheFailureAsync(handled: false)).Transaction!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scheduler_without_a_host_is_told_the_same_way()
    {
        await using var run = await Run.BeginAsync(JobPackageIntegration.Quartz());
        await run.StartWorkerAsync(static _ => { });
        var ran = new Runs((_, ended) =>
        {
            ended.SetResult();
            Shop.Pay();
        });
        var services = new ServiceCollection().AddSingleton(ran).AddLogging().AddQuartz(static quartz => quartz.AddSentry().ScheduleJob<Paying>(static trigger => trigger.StartNow()));
        await using (var provider = services.BuildServiceProvider())
        {
            var scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler(TestContext.Current.CancellationToken);
            await scheduler.Start(TestContext.Current.CancellationToken);
            await ran.Ended.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);
            await scheduler.Shutdown(waitForJobsToComplete: true, CancellationToken.None);
        }

        Assert.Equal(typeof(Paying).FullName + ".Execute", (await run.TheFailureAsync(handled: false)).Transaction);
    }

    private static ValueTask Fail(TaskCompletionSource ran)
    {
        ran.TrySetResult();
        Shop.Pay();
        return ValueTask.CompletedTask;
    }

    private static async Task RunAsync(Run run, Action<IJobExecutionContext, TaskCompletionSource>? job = null, Action<IQuartzBuilder>? configure = null)
    {
        var ran = new Runs((context, ended) =>
        {
            ended.TrySetResult();
            job?.Invoke(context, ended);
            Shop.Pay();
        });
        await run.StartWorkerAsync(services => services
            .AddSingleton(ran)
            .AddQuartz(quartz =>
            {
                configure?.Invoke(quartz);
                quartz.ScheduleJob<Paying>(static trigger => trigger.StartNow().UsingJobData("customer", "ada").UsingJobData("password", "hunter2"));
            })
            .AddQuartzHostedService(static options => options.WaitForJobsToComplete = true));
        await ran.Ended.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);
    }

    private sealed class Runs(Action<IJobExecutionContext, TaskCompletionSource> job)
    {
        private readonly TaskCompletionSource _ended = new();

        public Task Ended => _ended.Task;

        public void Run(IJobExecutionContext context) => job(context, _ended);
    }

    private sealed class Paying(Runs runs) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            await Task.Yield();
            runs.Run(context);
        }
    }

    private sealed class Throwing : IJobListener
    {
        public string Name => "Throwing";

        public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("a listener");
    }
}
