using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using Sentry.Systems.Tests.Integrations;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(13, "RQ", "Quartz.NET", Package = JobPackageIntegration.OfQuartz)]
internal static class QuartzJobs
{
    [Story]
    public static async Task A_job_that_throws_is_one_event(Run run)
    {
        await RunAsync<Throwing>(run, 1);

        await run.TheFailureAsync(handled: false);
    }

    [Story]
    public static async Task Refires_send_no_event_and_the_last_failure_is_one_event(Run run)
    {
        await RunAsync<Refiring>(run, 3);

        var e = await run.TheEventAsync();
        Assert.Equal([Shop.NoCard, Shop.NoCard], e.Exceptions.Select(static exception => exception.Value));
        Assert.EndsWith($".{nameof(Refiring)} in {nameof(Refiring.Execute)}", e.Culprit, StringComparison.Ordinal);
    }

    [Story]
    public static async Task A_job_that_succeeds_at_last_sends_no_event(Run run)
    {
        await RunAsync<Recovering>(run, 3);

        await run.NothingAsync();
    }

    [Story(Alone = "only Quartz's listeners are asked whether another attempt follows", EventsAlone = 3)]
    public static async Task Retries_by_a_policy_send_no_event_and_the_last_failure_is_one_event(Run run)
    {
        await RunAsync<Throwing>(run, 3, RetryPolicy.Fixed(2, TimeSpan.FromMilliseconds(1)));

        await run.TheFailureAsync(handled: false);
    }

    [Story]
    public static async Task What_a_job_logs_and_rethrows_is_one_event_with_its_message(Run run)
    {
        await RunAsync<Logging>(run, 1);

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal("Payment of 5 failed", e.Formatted);
    }

    [Story]
    public static async Task A_job_that_is_interrupted_sends_no_event(Run run)
    {
        await RunAsync<Interrupted>(run, 1);

        await run.NothingAsync();
    }

    [Story]
    public static async Task A_job_whose_operation_is_cancelled_sends_no_event(Run run)
    {
        await RunAsync<Cancelling>(run, 1);

        await run.NothingAsync();
    }

    [Story(Alone = "no record has more of the job than its key", EventsAlone = 2)]
    public static async Task An_event_shows_the_job_and_its_attempt_and_not_its_data(Run run)
    {
        await RunAsync<Throwing>(run, 2, RetryPolicy.Fixed(1, TimeSpan.FromMilliseconds(1)));

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal(typeof(Throwing).FullName + ".Execute", e.Transaction);
        Assert.Equal(e.Tags["job.id"], e.Text("contexts", "job", "id"));
        Assert.Equal("[Filtered]", e.Text("contexts", "job", "arguments", "customer"));
        Assert.Equal(2, e.Item.Json.GetProperty("contexts").GetProperty("job").GetProperty("attempt").GetInt32());
        Assert.DoesNotContain("\"ada\"", e.Item.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Story]
    public static async Task Fifty_jobs_at_once_show_only_their_own_user_tag_and_trail(Run run)
    {
        const int Jobs = 50;
        await RunAsync<Counting>(run, Jobs, jobs: Jobs);

        await run.SeparateFailuresAsync(Jobs, nameof(Counting));
    }

    private static async Task RunAsync<TJob>(Run run, int times, RetryPolicy? policy = null, int jobs = 1)
        where TJob : class, IJob
    {
        var ran = new Runs(times);
        await run.StartWorkerAsync(services => services
            .AddSingleton(ran)
            .AddQuartz(quartz =>
            {
                for (var i = 0; i < jobs; i++)
                    quartz.ScheduleJob<TJob>(trigger => trigger.StartNow().UsingJobData("customer", "ada").WithRetryPolicy(policy ?? RetryPolicy.None));
            })
            .AddQuartzHostedService(static options => options.WaitForJobsToComplete = true));
        await ran.Ended.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);
    }

    private sealed class Runs(int expected)
    {
        private readonly TaskCompletionSource _ended = new();
        private int _count;

        public Task Ended => _ended.Task;

        public int Begin()
        {
            var count = Interlocked.Increment(ref _count);
            if (count == expected)
                _ended.SetResult();
            return count;
        }
    }

    private sealed class Throwing(Runs runs) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            await Task.Yield();
            runs.Begin();
            Shop.Pay();
        }
    }

    private sealed class Logging(Runs runs, ILogger<Logging> log) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            runs.Begin();
            Shop.PayAndLog(log);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Cancelling(Runs runs) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            runs.Begin();
            throw new OperationCanceledException(new CancellationToken(canceled: true));
        }
    }

    private sealed class Interrupted(Runs runs) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            await context.Scheduler.InterruptFireInstance(context.FireInstanceId, CancellationToken.None);
            runs.Begin();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private sealed class Counting(Runs runs, ILogger<Counting> log) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            var id = runs.Begin().ToString(CultureInfo.InvariantCulture);
            SentrySdk.ConfigureScope(scope =>
            {
                scope.SetTag("order", id);
                scope.User.Id = id;
            });
            log.LogInformation("{Order} begins", id);
            await Task.Yield();
            Shop.Pay();
        }
    }

    private sealed class Refiring(Runs runs) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            var last = runs.Begin() == 3;
            try
            {
                Shop.Pay();
            }
            catch (InvalidOperationException e)
            {
                throw new JobExecutionException(e) { RefireImmediately = !last };
            }

            return ValueTask.CompletedTask;
        }
    }

    private sealed class Recovering(Runs runs) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            if (runs.Begin() < 3)
                throw new JobExecutionException("not yet") { RefireImmediately = true };
            return ValueTask.CompletedTask;
        }
    }
}
