using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Quartz;
using Quartz.Core;

namespace Sentry.Quartz;

/// <summary>
/// Surrounds each execution of a job, and learns afterwards whether it is tried again: a listener alone runs in another flow than the job, and what surrounds the
/// job ends before the trigger decides. Thread-safe.
/// </summary>
internal sealed class JobUnits : IJobExecutionMiddleware, IJobListener, ISchedulerListener
{
    // The source of the activity in which Quartz.NET runs a job.
    private const string Source = "Quartz";

    private readonly ConditionalWeakTable<IJobExecutionContext, QuartzJob> _jobs = new();

    private JobUnits()
    {
    }

    public static JobUnits Instance { get; } = new();

    /// <summary>Its name among the listeners of a scheduler, which replace each other by it.</summary>
    public string Name => "Sentry";

    public ValueTask Invoke(IJobExecutionContext context, JobExecutionDelegate next, CancellationToken cancellationToken) =>
        _jobs.TryGetValue(context, out var known) && known.IsRunning ? next(context, cancellationToken) : RunAsync(context, next, cancellationToken);

    public ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken)
    {
        Settle(context);
        return default;
    }

    // If a listener throws, those after it are not called.
    public ValueTask SchedulerError(IScheduler scheduler, SchedulerErrorContext errorContext, CancellationToken cancellationToken)
    {
        if (errorContext.Exception is JobExecutionProcessException { JobExecutionContext: { Outcome: ExecutionOutcome.Failed } context })
            Settle(context);
        return default;
    }

    private async ValueTask RunAsync(IJobExecutionContext context, JobExecutionDelegate next, CancellationToken cancellationToken)
    {
        var job = new QuartzJob(context) { IsRunning = true };
        _jobs.AddOrUpdate(context, job);
        job.Begin(hasUnit: Activity.Current?.Source.Name == Source);
        try
        {
            await next(context, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!IsInterrupted(context, e))
        {
            job.Fail(e);
            throw;
        }
        finally
        {
            job.IsRunning = false;
        }
    }

    private void Settle(IJobExecutionContext context)
    {
        if (!_jobs.TryGetValue(context, out var job))
            return;
        _jobs.Remove(context);
        if (context is { Outcome: ExecutionOutcome.Failed, RetryScheduled: false })
            job.Report();
        else
            job.Forget();
        job.End();
    }

    private static bool IsInterrupted(IJobExecutionContext context, Exception exception) => exception is OperationCanceledException && context.CancellationToken.IsCancellationRequested;
}
