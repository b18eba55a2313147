using System;
using Sentry.Tracing;

namespace Sentry.Hubs;

/// <summary>What a hub wants of the HTTP calls that the application makes.</summary>
/// <param name="LeaveBreadcrumbs">Whether each leaves a breadcrumb.</param>
/// <param name="ShowQueries">Whether breadcrumbs show the query of the URL, sensitive values filtered.</param>
/// <param name="Propagation">How the called services are told of the trace.</param>
/// <param name="Time">What measures them.</param>
internal sealed record OutgoingCalls(bool LeaveBreadcrumbs, bool ShowQueries, TracePropagation Propagation, TimeProvider Time)
{
    /// <summary>Whether anything is wanted of them.</summary>
    public bool AreOfInterest => LeaveBreadcrumbs || Propagation.IsOn;
}
