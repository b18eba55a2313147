using System;
using Sentry.Tracing;

namespace Sentry.Hubs;

/// <summary>What a hub does for the HTTP calls of the application.</summary>
internal sealed class OutgoingCalls
{
    /// <param name="leaveBreadcrumbs">Whether each becomes a breadcrumb.</param>
    /// <param name="showQueries">Whether breadcrumbs show the query of the URL, with sensitive values filtered.</param>
    /// <param name="propagation">How trace headers are added.</param>
    /// <param name="time">The clock for durations.</param>
    public OutgoingCalls(bool leaveBreadcrumbs, bool showQueries, TracePropagation propagation, TimeProvider time)
    {
        LeaveBreadcrumbs = leaveBreadcrumbs;
        ShowQueries = showQueries;
        Propagation = propagation;
        Time = time;
    }

    public bool LeaveBreadcrumbs { get; }

    public bool ShowQueries { get; }

    public TracePropagation Propagation { get; }

    public TimeProvider Time { get; }

    /// <summary>Whether there is anything to do.</summary>
    public bool AreOfInterest => LeaveBreadcrumbs || Propagation.IsOn;
}
