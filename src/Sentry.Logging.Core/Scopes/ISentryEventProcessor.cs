namespace Sentry.Extensibility;

/// <summary>
/// Sees every event before it is sent. Called on the thread that captures, possibly on several threads at once. To get the hint too,
/// implement <see cref="ISentryEventProcessorWithHint"/>.
/// </summary>
public interface ISentryEventProcessor
{
    /// <summary>Returns the event, changed or not, or null to drop it. If this method throws, the event is dropped and counted.</summary>
    SentryEvent? Process(SentryEvent @event);
}
