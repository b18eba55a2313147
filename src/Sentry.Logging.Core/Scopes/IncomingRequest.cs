using System;
using System.Diagnostics;
using Sentry.Privacy;

namespace Sentry.Scopes;

/// <summary>A request that the application is handling, stored in its activity. Thread-safe; nothing throws.</summary>
internal abstract class IncomingRequest
{
    // Unique for this copy of the SDK: a plug-in may load another copy.
    private static readonly string Name = "Sentry.IncomingRequest." + Guid.NewGuid().ToString("n");

    public void PutOn(Activity activity) => activity.SetCustomProperty(Name, this);

    public static IncomingRequest? On(Activity activity) => activity.GetCustomProperty(Name) as IncomingRequest;

    /// <summary>The request that an activity belongs to; null if there is none.</summary>
    public static IncomingRequest? Around(Activity? activity)
    {
        for (; activity is not null; activity = activity.Parent)
        {
            if (On(activity) is { } request)
                return request;
        }

        return null;
    }

    /// <summary>The exception that an exception handler is answering; null if there is none.</summary>
    public abstract Exception? Answering { get; }

    /// <summary>Sets the request, the user and the transaction name of an event, if they are not set.</summary>
    /// <param name="event">The event.</param>
    /// <param name="privacy">Redacts its values.</param>
    /// <param name="personal">Whether personal data may be sent.</param>
    public abstract void Fill(SentryEvent @event, PrivacyFilter privacy, bool personal);

    /// <summary>
    /// An exception was not caught in the application, and an exception handler answers it. Returns whether the answer decides if that is an event; the
    /// request reports it then.
    /// </summary>
    public abstract bool TryDecideByAnswer(Exception exception);
}
