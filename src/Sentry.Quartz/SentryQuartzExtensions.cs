using System.Linq;
using Microsoft.Extensions.DependencyInjection;
using Sentry.Quartz;

namespace Quartz;

/// <summary>Adds Sentry to Quartz.NET.</summary>
public static class SentryQuartzExtensions
{
    /// <summary>
    /// Makes the events of each job show the job, its attempt and its data, and reports a failure only when the job is not tried again. Beside the Sentry of
    /// your logging, which is configured as always. For one scheduler, in <c>AddQuartz</c>, or for all of them, in <c>ConfigureAllQuartzSchedulers</c>. A second
    /// call changes nothing.
    /// </summary>
    public static IQuartzBuilder AddSentry(this IQuartzBuilder builder)
    {
        // A scheduler refuses two listeners of one name.
        if (builder.Services.Any(service => service.ServiceType == typeof(JobUnits) && Equals(service.ServiceKey, builder.SchedulerName)))
            return builder;
        builder.Services.AddKeyedSingleton(builder.SchedulerName, JobUnits.Instance);
        return builder.AddJobMiddleware(JobUnits.Instance).AddJobListener(JobUnits.Instance).AddSchedulerListener(JobUnits.Instance);
    }
}
