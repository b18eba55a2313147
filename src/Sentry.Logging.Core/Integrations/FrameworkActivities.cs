using System;
using System.Diagnostics;
using Sentry.Scopes;

namespace Sentry.Integrations;

/// <summary>
/// Has the platform make activities of hub calls, and of what happens on Blazor's pages, which it makes only for somebody who listens: so each is a unit of
/// work like a request. Of exactly those sources, and propagation data only, unless what they belong to is recorded.
/// </summary>
internal static class FrameworkActivities
{
    /// <summary>Listens until what is returned is disposed.</summary>
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
    /// Whether somebody records what the call belongs to, its caller or the connection it comes by: a tracer that asks the parent would else leave out
    /// everything the call does.
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
