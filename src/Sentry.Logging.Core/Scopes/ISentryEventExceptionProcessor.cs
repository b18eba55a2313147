using System;

namespace Sentry.Extensibility;

/// <summary>
/// Adds what it knows of an exception to the event of it. Called on the thread that captures, possibly on several at once, and for events of an exception only.
/// </summary>
public interface ISentryEventExceptionProcessor
{
    /// <summary>Changes the event. When it throws, the event is dropped and counted.</summary>
    void Process(Exception exception, SentryEvent sentryEvent);
}
