using System;
using System.Diagnostics;
using Sentry.Scopes;

namespace Sentry.Integrations;

/// <summary>
/// Has the platform make activities of hub calls, and of what happens on Blazor's pages, which it makes only for somebody who listens: so each is a unit of
/// work like a request. Of exactly those sources, and propagation data only: whoever wants more of them says so himself.
/// </summary>
internal static class FrameworkActivities
{
    /// <summary>Listens until what is returned is disposed.</summary>
    public static IDisposable Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => IncomingWork.IsFromUnheardSource(source.Name),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            SampleUsingParentId = static (ref ActivityCreationOptions<string> _) => ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
