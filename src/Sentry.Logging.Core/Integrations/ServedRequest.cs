using System.ComponentModel;
using System.Diagnostics;
using Sentry.Integrations;
using Sentry.Scopes;

namespace Sentry.Adapters;

/// <summary>Links work to the request that it serves. For authors of integrations. Thread-safe.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ServedRequest
{
    /// <summary>
    /// An activity is work for the client of a request that is being handled, such as a hub call: its events show the request, and keep their own name.
    /// </summary>
    /// <param name="activity">The activity.</param>
    /// <param name="context">The context of the request.</param>
    /// <param name="reader">Reads the request.</param>
    public static void PutOn(Activity activity, object context, RequestReader reader)
    {
        if (activity is not null && context is not null && IncomingRequest.On(activity) is null)
            new RunningRequest(activity, context, reader, isNamed: false).PutOn(activity);
    }
}
