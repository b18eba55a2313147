using Sentry.Hangfire;

namespace Hangfire;

/// <summary>Adds Sentry to Hangfire.</summary>
public static class SentryGlobalConfigurationExtensions
{
    /// <summary>
    /// Makes each job of this process a unit of work, whose events show the job, its id, its attempt and its arguments, and reports a job that has finally
    /// failed. Beside the Sentry of your logging, which is configured as always; also needed where jobs are only created, so that a job continues the trace of
    /// its creator. A second call changes nothing.
    /// </summary>
    public static IGlobalConfiguration UseSentry(this IGlobalConfiguration configuration)
    {
        JobFilter.AddOnce();
        return configuration;
    }
}
