using System;
using System.Diagnostics;
using Sentry.Scopes;

namespace Sentry.Integrations;

/// <summary>
/// Makes ASP.NET Core create activities for hub calls and for events on Blazor pages, and Quartz.NET for jobs, which they do only if there is a
/// listener. So each is a unit of work like a request. Listens to exactly those sources, with propagation data only, unless the parent is recorded.
/// </summary>
internal static class FrameworkActivities
{
    /// <summary>Listens until the result is disposed.</summary>
    public static IDisposable Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => IncomingWork.IsFromUnheardSource(source.Name),
            Sample = static (ref ActivityCreationOptions<ActivityContext> options) => IsRecorded(in options)
                ? ActivitySamplingResult.AllDataAndRecorded
                : ActivitySamplingResult.PropagationData,
            SampleUsingParentId = static (ref ActivityCreationOptions<string> _) => ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>
    /// Whether the caller of the call, or its connection, is recorded. Otherwise a tracer that follows the parent's decision would leave out
    /// everything in the call.
    /// </summary>
    private static bool IsRecorded(in ActivityCreationOptions<ActivityContext> options)
    {
        if ((options.Parent.TraceFlags & ActivityTraceFlags.Recorded) != 0)
            return true;
        foreach (var link in options.Links ?? [])
        {
            if ((link.Context.TraceFlags & ActivityTraceFlags.Recorded) != 0)
                return true;
        }

        return false;
    }
}
