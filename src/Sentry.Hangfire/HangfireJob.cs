using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Threading;
using Hangfire;
using Hangfire.Common;
using Hangfire.Server;
using Sentry.Adapters;

namespace Sentry.Hangfire;

/// <summary>Reads a job of Hangfire. Asks the storage nothing.</summary>
internal sealed class HangfireJob : RunningJob
{
    private readonly BackgroundJob _job;

    public HangfireJob(BackgroundJob job)
        : base("Hangfire", "hangfire") => _job = job;

    /// <summary>Whether its method has ended, so that a state that is applied is the one that Hangfire has chosen for it.</summary>
    public bool IsPerformed { get; set; }

    // If its method is not found, there is no job.
    protected override string Name => _job.Job is { } job ? job.Type.FullName + "." + job.Method.Name : "Hangfire";

    protected override string Id => _job.Id;

    protected override IEnumerable<KeyValuePair<string, object?>> Facts =>
    [
        new("type", _job.Job?.Type.FullName),
        new("method", _job.Job?.Method.Name),
        new("queue", Queue),
        new("attempt", Attempt),
        new("recurring_job", Parameter("RecurringJobId")),
        new("created_at", _job.CreatedAt),
    ];

    protected override IEnumerable<KeyValuePair<string, object?>> Arguments =>
        _job.Job is not { } job ? [] : job.Method.GetParameters().Zip(job.Args, static (parameter, value) => (parameter, value))
            .Where(static argument => !IsFromServer(argument.parameter.ParameterType))
            .Select(static argument => new KeyValuePair<string, object?>(argument.parameter.Name ?? argument.parameter.Position.ToString(CultureInfo.InvariantCulture), argument.value));

    public bool Is(BackgroundJob job) => job.Id == _job.Id;

    /// <summary>A parameter that was stored with the job; null if there is none, or the storage did not hand it over with the job.</summary>
    public string? Parameter(string name)
    {
        try
        {
            return _job.ParametersSnapshot?.TryGetValue(name, out var stored) == true ? SerializationHelper.Deserialize<string>(stored, SerializationOption.User) : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    // Known only if the code that created the job, or its method, says so.
    private string? Queue =>
        _job.Job is not { } job ? null : job.Queue ?? (job.Method.GetCustomAttribute<QueueAttribute>() ?? job.Type.GetCustomAttribute<QueueAttribute>())?.Queue;

    private int? Attempt =>
        _job.ParametersSnapshot is not { } parameters ? null
        : parameters.TryGetValue("RetryCount", out var stored) && int.TryParse(stored, NumberStyles.Integer, CultureInfo.InvariantCulture, out var retries) ? retries + 1 : 1;

    private static bool IsFromServer(Type type) => type == typeof(PerformContext) || type == typeof(IJobCancellationToken) || type == typeof(CancellationToken);
}
