namespace Sentry.Extensibility;

/// <summary>
/// Looks at every event before it is sent. Called on the thread that captures, possibly on several at once. One that wants to know what the event was made of
/// is an <see cref="ISentryEventProcessorWithHint"/>.
/// </summary>
public interface ISentryEventProcessor
{
    /// <summary>Returns the event, changed or not, or null to drop it. When it throws, the event is dropped and counted.</summary>
    SentryEvent? Process(SentryEvent @event);
}
