using System;
#if NET
using System.Diagnostics.CodeAnalysis;
#endif
using Sentry.Adapters;

namespace Sentry.Logging;

/// <summary>Records in which a scheduler reports the failure of an attempt that it repeats at once, so that the failure is not the last word. Nothing throws.</summary>
internal static class Attempts
{
    private const string Quartz = "Quartz.";
    private const string JobException = "Quartz.JobExecutionException";

    public static bool Contain(LogEntry entry) =>
        entry.Exception is { } exception
        && entry.Logger?.StartsWith(Quartz, StringComparison.Ordinal) == true
        && exception.GetType().FullName == JobException
        && IsRefired(exception);

#if NET
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "If the member was trimmed away, no attempt is repeated.")]
#endif
    private static bool IsRefired(Exception exception)
    {
        try
        {
            return exception.GetType().GetProperty("RefireImmediately")?.GetValue(exception) is true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
