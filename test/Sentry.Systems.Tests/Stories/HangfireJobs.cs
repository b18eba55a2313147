using System;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Integrations;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(11, "Celery", "Hangfire", Package = JobPackageIntegration.OfHangfire)]
internal static class HangfireJobs
{
    [Story]
    public static async Task The_last_failure_of_a_job_is_one_event_and_its_retries_send_no_event(Run run)
    {
        await RunAsync(run, static jobs => jobs.Enqueue<Jobs>(static job => job.Pay("7")), FailedState.StateName);

        await run.TheFailureAsync(handled: false);
    }

    [Story]
    public static async Task A_job_that_succeeds_at_last_sends_no_event(Run run)
    {
        await RunAsync(run, static jobs => jobs.Enqueue<Jobs>(static job => job.PayAtLast(null!)), SucceededState.StateName);

        await run.NothingAsync();
    }

    [Story]
    public static async Task What_a_job_logs_and_rethrows_is_one_event_with_its_message(Run run)
    {
        await RunAsync(run, static jobs => jobs.Enqueue<Jobs>(static job => job.PayAndLog()), FailedState.StateName, attempts: 1);

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal("Payment of 5 failed", e.Formatted);
    }

    [Story]
    public static async Task A_job_that_is_deleted_while_it_runs_sends_no_event(Run run)
    {
        await RunAsync(run, static jobs => jobs.Enqueue<Jobs>(static job => job.DeleteSelf(null!, null!)), DeletedState.StateName);

        await run.NothingAsync();
    }

    [Story]
    public static async Task A_job_that_the_stop_of_the_server_ends_sends_no_event(Run run)
    {
        var begun = Jobs.Begun = new TaskCompletionSource();
        await BeginAsync(run, static jobs => jobs.Enqueue<Jobs>(static job => job.WaitAsync(CancellationToken.None)), FailedState.StateName);
        await begun.Task.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);

        await run.NothingAsync();
    }

    [Story]
    public static async Task A_job_whose_operation_is_cancelled_sends_no_event(Run run)
    {
        await RunAsync(run, static jobs => jobs.Enqueue<Jobs>(static job => job.Cancel()), FailedState.StateName);

        await run.NothingAsync();
    }

    [Story(Alone = "no record says which job it belongs to", EventsAlone = 1)]
    public static async Task An_event_shows_the_job_and_its_attempt_and_not_its_arguments(Run run)
    {
        await RunAsync(run, static jobs => jobs.Enqueue<Jobs>("critical", static job => job.Pay("ada")), FailedState.StateName);

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal(typeof(Jobs).FullName + ".Pay", e.Transaction);
        Assert.Equal(e.Tags["job.id"], e.Text("contexts", "job", "id"));
        Assert.Equal(("critical", "[Filtered]"), (e.Text("contexts", "job", "queue"), e.Text("contexts", "job", "arguments", "order")));
        Assert.Equal(3, e.Item.Json.GetProperty("contexts").GetProperty("job").GetProperty("attempt").GetInt32());
        Assert.DoesNotContain("ada", e.Item.Json.GetRawText(), StringComparison.Ordinal);
    }

    [Story(Alone = "a job has no unit of work of its own", EventsAlone = 50)]
    public static async Task Fifty_jobs_at_once_show_only_their_own_user_tag_and_trail(Run run)
    {
        const int Count = 50;
        await RunAsync(
            run,
            static jobs =>
            {
                for (var i = 0; i < Count; i++)
                {
                    var order = "order-" + i.ToString(CultureInfo.InvariantCulture);
                    jobs.Enqueue<Jobs>(job => job.PayOwnAsync(order, null!));
                }
            },
            FailedState.StateName,
            Count,
            attempts: 1);

        Assert.All(await run.SeparateFailuresAsync(Count, nameof(Jobs)), static e => Assert.Equal(e.Tags["job"], e.Tags["job.id"]));
    }

    [Story(Alone = "Hangfire logs nothing of it")]
    public static async Task A_failure_that_Hangfire_does_not_log_is_one_event(Run run)
    {
        await RunAsync(run, static jobs => jobs.Enqueue<Jobs>(static job => job.Pay("7")), FailedState.StateName, isLogged: false);

        await run.TheFailureAsync(handled: false);
    }

    [Story(Alone = "Hangfire logs an error before a later filter decides", EventsAlone = 2)]
    public static async Task A_last_failure_that_a_filter_makes_a_success_sends_no_event(Run run)
    {
        await RunAsync(run, static jobs => jobs.Enqueue<Jobs>(static job => job.PayForgiven()), SucceededState.StateName, attempts: 1);

        await run.NothingAsync();
    }

    [Story(Alone = "Hangfire hands no trace over", EventsAlone = 1)]
    public static async Task A_job_continues_the_trace_of_the_code_that_creates_it(Run run)
    {
        string? trace = null;
        await RunAsync(
            run,
            jobs =>
            {
                using (SentrySdk.PushIsolationScope())
                {
                    trace = SentrySdk.GetTraceHeader();
                    jobs.Enqueue<Jobs>(static job => job.Pay("7"));
                }
            },
            FailedState.StateName);

        var e = await run.TheFailureAsync(handled: false);
        Assert.Equal(trace![..32], e.Text("contexts", "trace", "trace_id"));
    }

    private static async Task RunAsync(Run run, Action<IBackgroundJobClient> enqueue, string state, int jobs = 1, int attempts = 3, bool isLogged = true)
    {
        var reached = await BeginAsync(run, enqueue, state, jobs, attempts, isLogged);
        await reached.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);
    }

    private static async Task<Task> BeginAsync(Run run, Action<IBackgroundJobClient> enqueue, string state, int jobs = 1, int attempts = 3, bool isLogged = true)
    {
        var ends = new Ends(state, jobs);
        var host = await run.StartWorkerAsync(services => services
            .AddHangfire(hangfire => hangfire
                .UseInMemoryStorage()
                .UseFilter(new AutomaticRetryAttribute { Attempts = attempts - 1, DelaysInSeconds = [0], LogEvents = isLogged })
                .UseFilter(ends))
            .AddHangfireServer(static server =>
            {
                server.SchedulePollingInterval = TimeSpan.FromMilliseconds(50);
                server.WorkerCount = 10;
                server.Queues = ["critical", "default"];
            }));
        enqueue(host.Services.GetRequiredService<IBackgroundJobClient>());
        return ends.Reached;
    }

    /// <summary>Knows when the jobs have got a state.</summary>
    private sealed class Ends(string state, int jobs) : JobFilterAttribute, IApplyStateFilter
    {
        private readonly TaskCompletionSource _reached = new();
        private int _left = jobs;

        public Task Reached => _reached.Task;

        public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
        {
            if (context.NewState.Name == state && Interlocked.Decrement(ref _left) == 0)
                _reached.TrySetResult();
        }

        public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
        {
        }
    }

    /// <summary>Takes the last failure for a success, after Hangfire's own filter has given up.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ForgivingAttribute : JobFilterAttribute, IElectStateFilter
    {
        public ForgivingAttribute() => Order = 1000;

        public void OnStateElection(ElectStateContext context)
        {
            if (context.CandidateState is FailedState)
                context.CandidateState = new SucceededState(null, 0, 0);
        }
    }

    private sealed class Jobs(ILogger<Jobs> log, IBackgroundJobClient client)
    {
        public static TaskCompletionSource? Begun { get; set; }

        public void Pay(string order) => Shop.Pay();

        public void PayAtLast(PerformContext context)
        {
            if (context.GetJobParameter<int>("RetryCount") < 2)
                Shop.Pay();
        }

        public void PayAndLog() => Shop.PayAndLog(log);

        [Forgiving]
        public void PayForgiven() => Shop.Pay();

        public async Task PayOwnAsync(string order, PerformContext context)
        {
            SentrySdk.ConfigureScope(scope =>
            {
                scope.SetTag("order", order);
                scope.SetTag("job", context.BackgroundJob.Id);
                scope.User.Id = order;
            });
            log.LogInformation("{Order} begins", order);
            await Task.Yield();
            Shop.Pay();
        }

        public void Cancel() => throw new OperationCanceledException(new CancellationToken(canceled: true));

        public void DeleteSelf(PerformContext context, IJobCancellationToken token)
        {
            client.Delete(context.BackgroundJob.Id);
            token.ThrowIfCancellationRequested();
        }

        public async Task WaitAsync(CancellationToken stopping)
        {
            Begun!.TrySetResult();
            await Task.Delay(Timeout.Infinite, stopping);
        }
    }
}
