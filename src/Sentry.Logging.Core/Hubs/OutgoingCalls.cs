using System;
using Sentry.Tracing;

namespace Sentry.Hubs;

/// <summary>What a hub does for the HTTP calls of the application.</summary>
/// <param name="LeaveBreadcrumbs">Whether each becomes a breadcrumb.</param>
/// <param name="ShowQueries">Whether breadcrumbs show the query of the URL, with sensitive values filtered.</param>
/// <param name="Propagation">How trace headers are added.</param>
/// <param name="Time">The clock for durations.</param>
internal sealed record OutgoingCalls(bool LeaveBreadcrumbs, bool ShowQueries, TracePropagation Propagation, TimeProvider Time)
{
    /// <summary>Whether there is anything to do.</summary>
    public bool AreOfInterest => LeaveBreadcrumbs || Propagation.IsOn;
}
