using System;
using System.Diagnostics;
using Sentry.Privacy;

namespace Sentry.Scopes;

/// <summary>A request that is being answered, noted on its activity by whoever hears of it. Thread-safe; nothing throws.</summary>
internal abstract class IncomingRequest
{
    // Of this copy of the SDK: a plug-in may have another one.
    private static readonly string Name = "Sentry.IncomingRequest." + Guid.NewGuid().ToString("n");

    public void PutOn(Activity activity) => activity.SetCustomProperty(Name, this);

    public static IncomingRequest? On(Activity activity) => activity.GetCustomProperty(Name) as IncomingRequest;

    /// <summary>The request that an activity belongs to; null where nobody has heard of one.</summary>
    public static IncomingRequest? Around(Activity? activity)
    {
        for (; activity is not null; activity = activity.Parent)
        {
            if (On(activity) is { } request)
                return request;
        }

        return null;
    }

    /// <summary>Says on an event which request it belongs to, and what the application was doing, as far as nobody has said so.</summary>
    /// <param name="event">The event.</param>
    /// <param name="queries">What may be told of its query; null: nothing.</param>
    public abstract void Fill(SentryEvent @event, PrivacyFilter? queries);
}
