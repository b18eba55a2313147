using System;
using System.Threading;
using Hangfire;
using Hangfire.Client;
using Hangfire.Server;
using Hangfire.States;
using Hangfire.Storage;
using Sentry.Adapters;

namespace Sentry.Hangfire;

/// <summary>
/// The filter that all jobs of the process pass. A job ends only when its next state is applied: until then Hangfire and other filters decide about a
/// failure, and log. Thread-safe.
/// </summary>
internal sealed class JobFilter : IClientFilter, IServerFilter, IApplyStateFilter
{
    private const string SentryTrace = "sentry-trace";
    private const string Baggage = "baggage";

    // Before and after all other filters, so that what they do belongs to the job.
    private const int Outermost = int.MinValue;

    private static readonly JobFilter Instance = new();
    private static readonly object Adding = new();
    private static readonly AsyncLocal<HangfireJob?> Running = new();

    public static void AddOnce()
    {
        lock (Adding)
        {
            if (!GlobalJobFilters.Filters.Contains(Instance))
                GlobalJobFilters.Filters.Add(Instance, Outermost);
        }
    }

    public void OnCreating(CreatingContext filterContext)
    {
        if (!RunningJob.TryGetTrace(out var trace, out var baggage))
            return;
        filterContext.SetJobParameter(SentryTrace, trace);
        if (baggage is not null)
            filterContext.SetJobParameter(Baggage, baggage);
    }

    public void OnCreated(CreatedContext filterContext)
    {
    }

    public void OnPerforming(PerformingContext filterContext)
    {
        // The state of the job before this one could not be stored.
        Running.Value?.End();
        var job = new HangfireJob(filterContext.BackgroundJob);
        job.Begin(sentryTrace: job.Parameter(SentryTrace), baggage: job.Parameter(Baggage));
        Running.Value = job;
    }

    public void OnPerformed(PerformedContext filterContext)
    {
        if (Running.Value is not { } job)
            return;
        job.IsPerformed = true;

        // Hangfire puts the job back, or leaves it alone: no state follows.
        if (filterContext.Exception is JobAbortedException || (filterContext.Exception is OperationCanceledException && filterContext.CancellationToken.ShutdownToken.IsCancellationRequested))
            End();
        else if (filterContext.Exception is { } exception && !filterContext.ExceptionHandled)
            job.Fail(exception is JobPerformanceException { InnerException: { } thrown } ? thrown : exception);
    }

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        var failure = (context.NewState as FailedState)?.Exception;
        if (Running.Value is { IsPerformed: true } job && job.Is(context.BackgroundJob))
            End(failure);
        else if (failure is not null)
            ReportAlone(context.BackgroundJob, failure);
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }

    private static void End(Exception? failure = null)
    {
        if (Running.Value is not { } job)
            return;
        Running.Value = null;
        if (failure is not null)
        {
            job.Fail(failure);
            job.Report();
        }
        else
        {
            job.Forget();
        }

        job.End();
    }

    /// <summary>A job that failed without having run: Hangfire did not find its method, or another program says so.</summary>
    private static void ReportAlone(BackgroundJob failed, Exception failure)
    {
        // The state is applied again if the storage did not take it.
        if (failure.GetSentryId() != SentryId.Empty)
            return;
        var job = new HangfireJob(failed);
        job.Begin();
        job.Fail(failure);
        job.Report();
        job.End();
    }
}
