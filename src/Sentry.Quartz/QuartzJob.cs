using System.Collections.Generic;
using Quartz;
using Sentry.Adapters;

namespace Sentry.Quartz;

/// <summary>Reads an execution of a job of Quartz.NET.</summary>
internal sealed class QuartzJob : RunningJob
{
    private readonly IJobExecutionContext _context;

    public QuartzJob(IJobExecutionContext context)
        : base("Quartz", "quartz") => _context = context;

    /// <summary>Whether its code is running, and has not ended.</summary>
    public bool IsRunning { get; set; }

    // A job that is a delegate has a type of Quartz.NET.
    protected override string Name =>
        _context.JobInstance.GetType() is var type && type.Assembly == typeof(IJob).Assembly ? _context.JobDetail.Key.ToString() : type.FullName + "." + nameof(IJob.Execute);

    protected override string Id => _context.FireInstanceId;

    protected override IEnumerable<KeyValuePair<string, object?>> Facts =>
    [
        new("type", _context.JobInstance.GetType().FullName),
        new("key", _context.JobDetail.Key.ToString()),
        new("trigger", _context.Trigger.Key.ToString()),
        new("attempt", _context.RetryAttempt + _context.RefireCount + 1),
        new("is_recovering", _context.Recovering),
        new("scheduled_at", _context.ScheduledFireTimeUtc),
        new("fired_at", _context.FireTimeUtc),
    ];

    protected override IEnumerable<KeyValuePair<string, object?>> Arguments => _context.MergedJobDataMap;
}
