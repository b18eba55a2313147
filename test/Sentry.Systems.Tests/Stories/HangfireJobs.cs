using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Hangfire;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.States;
using Hangfire.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sentry.Systems.Tests.Running;
using Xunit;

namespace Sentry.Systems.Tests.Stories;

[Counterpart(11, "Celery", "Hangfire")]
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

    private static async Task RunAsync(Run run, Action<IBackgroundJobClient> enqueue, string state)
    {
        var ends = new Ends(state);
        var host = await run.StartWorkerAsync(services => services
            .AddHangfire(hangfire => hangfire
                .UseInMemoryStorage()
                .UseFilter(new AutomaticRetryAttribute { Attempts = 2, DelaysInSeconds = [0] })
                .UseFilter(ends))
            .AddHangfireServer(static server =>
            {
                server.SchedulePollingInterval = TimeSpan.FromMilliseconds(50);
                server.WorkerCount = 2;
            }));
        enqueue(host.Services.GetRequiredService<IBackgroundJobClient>());
        await ends.Reached.WaitAsync(Run.Enough, TestContext.Current.CancellationToken);
    }

    /// <summary>Knows when a job has got a state.</summary>
    private sealed class Ends(string state) : JobFilterAttribute, IApplyStateFilter
    {
        private readonly TaskCompletionSource _reached = new();

        public Task Reached => _reached.Task;

        public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
        {
            if (context.NewState.Name == state)
                _reached.TrySetResult();
        }

        public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
        {
        }
    }

    private sealed class Jobs
    {
        public void Pay(string order) => Shop.Pay();

        public void PayAtLast(Hangfire.Server.PerformContext context)
        {
            if (context.GetJobParameter<int>("RetryCount") < 2)
                Shop.Pay();
        }
    }
}
