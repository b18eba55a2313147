using System;

namespace Sentry.Extensibility;

/// <summary>
/// Adds information about an exception to its event. Called on the thread that captures, possibly on several threads at once, and only for events
/// with an exception.
/// </summary>
public interface ISentryEventExceptionProcessor
{
    /// <summary>Changes the event. If this method throws, the event is dropped and counted.</summary>
    void Process(Exception exception, SentryEvent sentryEvent);
}
